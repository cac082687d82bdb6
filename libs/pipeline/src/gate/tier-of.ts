import type { Image, Tier } from '@espalier/image-tree';

/** Which policy holds for an image. */
export function tierOf({ parent }: Image): Tier {
  return parent === undefined ? 'base' : 'product';
}
