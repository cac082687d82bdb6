import { TreeError } from '@espalier/image-tree';
import { FIRST_IMAGE } from '../support/first-image';
import type { ImageWorkspace } from '../support/image-workspace';

/**
 * Refuses a tree in which there is nothing that an image could rest on.
 *
 * @throws EspalierError what is wrong with an image, where others are broken; else TreeError `IMAGE_UNKNOWN`.
 */
export function assertParents({ images: tree, projectOf }: ImageWorkspace): void {
  if ([...tree.images.values()].some(({ settings }) => settings.kind !== 'controller')) return;
  const [broken] = tree.broken.values();
  const files = Object.entries(FIRST_IMAGE).map(([path, text]) => `${tree.imagesFolder}/${path} with \`${text}\``);
  throw (
    broken?.problems[0] ??
    new TreeError('IMAGE_UNKNOWN', {
      location: { file: tree.imagesFolder },
      reason: 'there is no image yet that another one could rest on',
      remedy: `Write the first one by hand, ${files.join(' and ')}, then run \`npx nx run ${projectOf('fleet')}:lock\`.`,
    })
  );
}
