import type { JudgedImage } from '../policy/judged-image';
import type { Exception } from './exception';

/** What images were looked at, all of them with every check. */
export interface LookedAt {
  readonly reports: readonly JudgedImage[];
  /** Names of the images that rest on an image, directly or not. */
  readonly descendantsOf: (image: string) => readonly string[];
}

/**
 * The exceptions that suppress nothing any more, expired ones as well. One that holds in an image without a report is not
 * among them.
 */
export function unusedExceptions(
  exceptions: readonly Exception[],
  { reports, descendantsOf }: LookedAt,
): readonly Exception[] {
  const seen = new Set(reports.map(({ image }) => image));
  const used = new Set(reports.flatMap(({ findings }) => findings.flatMap(({ exception }) => exception?.id ?? [])));
  return exceptions.filter(({ id, images, includeDescendants }) => {
    const reached = includeDescendants ? images.flatMap((image) => [image, ...descendantsOf(image)]) : images;
    return !used.has(id) && reached.every((image) => seen.has(image));
  });
}
