import { EspalierError, isEspalierError, messageOf } from '@espalier/dockerfile';
import { PipelineError } from './errors';
import { succeeded, type Outcome } from './outcome';
import { secondsSince } from './stage';

/** Runs a task to its outcome, which is a failure where the work throws. It never rejects. */
export async function settle(
  image: string,
  work: () => Promise<Omit<Outcome, 'image' | 'seconds'>>,
  emit: (event: { readonly type: 'image-finished'; readonly outcome: Outcome }) => void,
): Promise<Outcome> {
  const started = performance.now();
  const end = await work().catch((thrown: unknown) => failure(asEspalierError(thrown)));
  const outcome = { image, ...end, seconds: secondsSince(started) };
  emit({ type: 'image-finished', outcome });
  return outcome;
}

/**
 * Refuses to go on where something that an image reads failed.
 *
 * @throws PipelineError `NEEDS_FAILED`, naming the image at which it began, however far up.
 */
export function assertReadsSucceeded(read: ReadonlyMap<string, Outcome>): void {
  const failed = [...read.values()].find((outcome) => !succeeded(outcome));
  if (!failed) return;
  if (failed.error instanceof PipelineError && failed.error.code === 'NEEDS_FAILED') throw failed.error;
  throw new PipelineError('NEEDS_FAILED', {
    reason: `${failed.image} failed, and this needs it`,
    remedy: `Mend ${failed.image}; what needs it follows by itself.`,
    cause: failed.error,
  });
}

/** The error of a run that was told to stop. */
export function cancelled(): PipelineError {
  return new PipelineError('CANCELLED', {
    reason: 'it was told to stop',
    remedy: 'Run it again: it goes on where it was.',
  });
}

/** What was thrown, as an error that people can read; what nobody foresaw says so. */
export function asEspalierError(thrown: unknown): EspalierError {
  if (isEspalierError(thrown)) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return cancelled();
  return new EspalierError('UNEXPECTED', {
    reason: `this should not happen: ${messageOf(thrown)}`,
    remedy: 'Run it again; if it stays, report it with the events.jsonl of the run.',
    cause: thrown,
  });
}

/** What a look gives, or what stands in its way. Never rejects. */
export async function tried<Value>(look: () => Value | Promise<Value>): Promise<Value | EspalierError> {
  try {
    return await look();
  } catch (thrown) {
    return asEspalierError(thrown);
  }
}

/** What is wrong lies in something that the image needs. */
const NEEDS_OTHERS = new Set(['NEEDS_FAILED', 'PARENT_BROKEN']);

function failure(error: EspalierError): Omit<Outcome, 'image' | 'seconds'> {
  return { status: NEEDS_OTHERS.has(error.code) ? 'skipped' : 'failed', error };
}
