import { DockerEngineError } from '../errors';

/** The error for an answer that is not what the Docker API promises; `what` completes "the engine's answer …". */
export function streamBroken(what: string, cause?: unknown): DockerEngineError {
  return new DockerEngineError('ENGINE_STREAM_BROKEN', {
    reason: `the engine's answer ${what}`,
    remedy: 'See whether the engine is still running, and run it again.',
    cause,
  });
}
