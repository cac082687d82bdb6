import type { Finding } from '../finding';
import type { Exception } from './exception';
import { matches } from './exception-match';

/** An image with those that it rests on. */
export interface Place {
  readonly image: string;
  /** Root first, the image last. */
  readonly lineage: readonly string[];
}

/** Whether an exception is about a finding in an image, expired or not. */
export function covers(exception: Exception, finding: Finding, place: Place): boolean {
  return exception.type === finding.type && reaches(exception, place) && matches(exception.match, finding);
}

/** Whether an exception names an image, or one that the image rests on if it includes descendants. */
function reaches({ images, includeDescendants }: Exception, { image, lineage }: Place): boolean {
  return images.includes(image) || (includeDescendants && lineage.some((ancestor) => images.includes(ancestor)));
}

/** Whether an exception still holds on a day: through the whole of its last one. */
export function isActive({ expiresAt }: Exception, today: string): boolean {
  return today <= expiresAt;
}
