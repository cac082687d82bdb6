import type { ImageTree } from '../image-tree';
import { finalUser } from './final-user';
import { imageDockerfile, REQUIREMENTS } from './image-dockerfile';
import { imageTests } from './image-tests';
import { imageYaml } from './image-yaml';
import type { NewImage } from './new-image';

/** Where an editor finds the JSON Schemas, as seen from the folder of an image. */
export interface SchemaPaths {
  readonly image: string;
  readonly tests: string;
}

/**
 * The files of a new image by their name, fit for the gate as they are. Same wishes, same files.
 *
 * @throws TreeError `PARENT_UNFIT` where packages need root and the user of the parent is not known.
 */
export function imageFiles(tree: ImageTree, image: NewImage, schemas: SchemaPaths): Readonly<Record<string, string>> {
  const { prefix } = tree.fleet;
  const tests = imageTests(image, schemas.tests);
  return {
    Dockerfile: imageDockerfile(image, { prefix, user: () => finalUser(tree, image.parent) }),
    'image.yaml': imageYaml(image, schemas.image),
    ...(image.pip.length === 0 ? {} : { [REQUIREMENTS]: `${image.pip.join('\n')}\n` }),
    ...(tests === undefined ? {} : { 'tests.yaml': tests }),
  };
}
