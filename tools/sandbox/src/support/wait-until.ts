import { setTimeout as sleep } from 'node:timers/promises';
import { SandboxError } from '../errors';

/** What is waited for, and how long. */
export interface Wait {
  /** What is not ready, as the subject of a sentence: "the Docker engine". */
  readonly what: string;
  /** What to do when it does not become ready: one sentence. */
  readonly remedy: string;
  readonly timeoutSeconds: number;
  readonly intervalMilliseconds?: number;
}

/**
 * Asks until the answer is not undefined, and gives it.
 *
 * @throws SandboxError `NOT_READY` after the timeout.
 */
export async function waitUntil<T>(ask: () => Promise<T | undefined>, wait: Wait): Promise<T> {
  const end = Date.now() + wait.timeoutSeconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() >= end) break;
    await sleep(wait.intervalMilliseconds ?? 100);
  }
  throw new SandboxError('NOT_READY', {
    reason: `${wait.what} did not become ready within ${wait.timeoutSeconds} s`,
    remedy: wait.remedy,
  });
}
