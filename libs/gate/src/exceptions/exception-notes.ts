import { isActive } from './covers';
import { daysBetween } from './day';
import type { Applied, Acceptance } from './apply-exceptions';
import type { Exception } from './exception';

/** How many days before its end an exception is announced. */
const ANNOUNCED = 14;

/** What notes are made of: what was applied, and whether everything was looked at. */
export interface Noted extends Acceptance, Pick<Applied, 'met'> {
  /** False where a check was left out: then nothing is called unused. */
  readonly complete: boolean;
}

/**
 * What to tell of the exceptions that name an image or that its findings met: expired, near its end, or suppressing
 * nothing. An expired or ending one is told in the same words for every image.
 */
export function exceptionNotes(noted: Noted): string[] {
  const { image, exceptions, met } = noted;
  const concerned = exceptions.filter((exception) => exception.images.includes(image) || met.has(exception));
  return concerned.flatMap((exception) => noteOf(exception, noted));
}

function noteOf(exception: Exception, { image, today, met, complete }: Noted): readonly string[] {
  const { id, expiresAt, owner, includeDescendants } = exception;
  if (!isActive(exception, today)) {
    return [`${id} expired on ${expiresAt}: ${owner} mends what it is about, or has it approved again; then remove it`];
  }
  const isUnused = complete && !includeDescendants && !met.has(exception);
  if (isUnused) return [`${id} suppresses nothing in ${image}: remove it`];
  const left = daysBetween(today, expiresAt);
  if (left > ANNOUNCED) return [];
  return [`${id} expires ${inDays(left)} (${expiresAt}): ${subjectOf(exception)}, owner ${owner}`];
}

function inDays(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? 'in 1 day' : `in ${days} days`;
}

function subjectOf({ match, images }: Exception): string {
  const what = `${match.ids.join(', ')}${match.package === undefined ? '' : ` in ${match.package}`}`;
  return `${what} of ${images.join(', ')}`;
}
