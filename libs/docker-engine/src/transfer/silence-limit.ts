import type { DockerEngineError } from '../errors';

/** How long something may go without a word. */
export interface SilenceLimit {
  readonly seconds: number;
  /** What is thrown when it has been silent for longer. */
  readonly error: () => DockerEngineError;
}

/**
 * Does something that takes as long as it takes, and tells by `heard` that it goes on. When it has been silent for too long
 * its signal is aborted, and the limit's error is thrown.
 */
export async function withSilenceLimit<Outcome>(
  { seconds, error }: SilenceLimit,
  action: (signal: AbortSignal, heard: () => void) => Promise<Outcome>,
): Promise<Outcome> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => {
    tooLong.abort();
  }, seconds * 1000);
  try {
    return await action(tooLong.signal, () => timer.refresh());
  } catch (thrown) {
    throw tooLong.signal.aborted ? error() : thrown;
  } finally {
    clearTimeout(timer);
  }
}
