import { SandboxError } from '../../errors';

/** An agent that did not start, or not as it should. */
export function launchFailed(reason: string, remedy: string, cause?: unknown): SandboxError {
  return new SandboxError('AGENT_FAILED', { reason, remedy, cause });
}
