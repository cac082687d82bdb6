import type { Tier } from './gate-settings';
import type { Image } from './image';

/** Which policy of the gate holds for an image. */
export function tierOf({ parent }: Pick<Image, 'parent'>): Tier {
  return parent === undefined ? 'base' : 'product';
}
