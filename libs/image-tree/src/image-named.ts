import { closest } from 'fastest-levenshtein';
import { TreeError } from './errors';
import type { BrokenImage, Image } from './image';
import type { ImageTree } from './image-tree';

/**
 * The image of a name, in order or broken.
 *
 * @throws TreeError `IMAGE_UNKNOWN`, naming the image whose name is nearest.
 */
export function imageNamed({ images, broken }: ImageTree, name: string): Image | BrokenImage {
  const found = images.get(name) ?? broken.get(name);
  if (found) return found;
  const known = [...images.keys(), ...broken.keys()];
  throw new TreeError('IMAGE_UNKNOWN', {
    reason: `there is no image ${JSON.stringify(name)} in the tree`,
    remedy:
      known.length === 0
        ? 'Operations add a base image first.'
        : `Did you mean ${closest(name, known)}? There are: ${known.join(', ')}.`,
  });
}
