import { SandboxError } from '../errors';
import { runningProcess, tailOf, type DetachedProgram } from './detached-process';
import { waitUntil } from './wait-until';

/**
 * Waits until a program that was started answers.
 *
 * @throws SandboxError `NOT_READY` with the end of its log, after the timeout or as soon as it has ended.
 */
export async function waitForDetached(
  { record, log }: Pick<DetachedProgram, 'record' | 'log'>,
  what: string,
  answers: () => Promise<boolean>,
  timeoutSeconds: number,
): Promise<void> {
  const remedy = `Read all of ${log}, then run the same command again.`;
  const ask = async () => {
    if (await answers()) return true;
    if (runningProcess(record)) return undefined;
    throw new SandboxError('NOT_READY', {
      reason: `${what} ended by itself; its log ends with:\n${tailOf(log)}\n`,
      remedy,
    });
  };
  await waitUntil(ask, { what, remedy, timeoutSeconds });
}
