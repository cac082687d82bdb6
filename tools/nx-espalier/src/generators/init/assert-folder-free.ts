import { EspalierError } from '@espalier/dockerfile';
import type { Adoption, AdoptionFiles } from '@espalier/image-tree';

/**
 * Refuses a folder of images in which something else lies: each folder there is an image.
 *
 * @throws EspalierError `FOLDER_TAKEN`.
 */
export function assertFolderFree({ paths }: AdoptionFiles, adoption: Adoption, images: string): void {
  const inside = paths
    .filter((path) => path.startsWith(`${images}/`))
    .map((path) => path.split('/').slice(0, images.split('/').length + 1));
  const folders = new Set(inside.map((parts) => parts.join('/')).filter((folder) => !paths.includes(folder)));
  const known = [...adoption.images, ...adoption.leftAlone].map(({ file }) => file);
  const taken = [...folders].find((folder) => !known.includes(`${folder}/Dockerfile`));
  if (taken === undefined) return;
  throw new EspalierError('FOLDER_TAKEN', {
    location: { file: taken },
    reason: `each folder of ${images} is an image, and this one has no Dockerfile`,
    remedy: 'Name another folder for the tree, such as --images=fleet.',
  });
}
