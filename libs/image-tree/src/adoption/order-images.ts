import { reachableFrom } from '../reachable-from';
import { readsOf, type RelatedImage } from './related-image';

/** Images in order, or those that stand in each other's way. */
export interface OrderedImages {
  /** Parents before their children. */
  readonly ordered: readonly RelatedImage[];
  /** Those that read each other in a circle. */
  readonly circular: readonly RelatedImage[];
}

/** Puts parents before their children; images that read each other in a circle are told apart. */
export function orderImages(images: readonly RelatedImage[]): OrderedImages {
  const ordered = new Set<RelatedImage>();
  const waits = (related: RelatedImage): boolean =>
    readsOf(related).some((read) => images.some((other) => other.image === read && !ordered.has(other)));
  for (let before = -1; before < ordered.size;) {
    before = ordered.size;
    for (const related of images) if (!ordered.has(related) && !waits(related)) ordered.add(related);
  }
  const left = images.filter((related) => !ordered.has(related));
  const readOf = (related: RelatedImage): readonly RelatedImage[] => {
    const reads = readsOf(related);
    return left.filter(({ image }) => reads.includes(image));
  };
  return { ordered: [...ordered], circular: left.filter((related) => reachableFrom(related, readOf).has(related)) };
}
