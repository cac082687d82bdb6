import { IMAGES, parseYamlLayers, readText } from '@espalier/image-tree';
import { join } from 'node:path';
import { dayOf } from './day';
import type { Exception } from './exception';
import { EXCEPTIONS_FILE, exceptionsFileSchema } from './exceptions-file';

/**
 * The exceptions of a workspace, in the order of images/exceptions.yaml; none where there is no such file. Those that
 * have expired are there too: they suppress nothing, and are told.
 *
 * @param tree names of all images of the tree, broken ones too.
 * @throws TreeError `SETTINGS_INVALID` with the line that holds what is wrong.
 */
export function readExceptions(
  workspaceRoot: string,
  tree: { readonly images: readonly string[] },
  today: Date,
  imagesFolder: string = IMAGES,
): readonly Exception[] {
  const file = `${imagesFolder}/${EXCEPTIONS_FILE}`;
  const folder = join(workspaceRoot, imagesFolder);
  const text = readText({ folder, name: EXCEPTIONS_FILE, file, code: 'SETTINGS_INVALID' });
  if (text === undefined) return [];
  const schema = exceptionsFileSchema({ images: tree.images, today: dayOf(today) });
  return parseYamlLayers(schema, [{ file, text }]).exceptions;
}
