import { removeFromExceptions } from '@espalier/gate';
import { imageNamed, labelsOf, removeFromGrants, TreeError, type ImageTree } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { afterChange } from '../support/after-change';
import { editSettings } from '../support/edit-settings';
import { readImageWorkspace } from '../support/image-workspace';
import { requiredOption } from '../support/required-option';

/** Options of the generator; schema.json says what each is. */
export interface RemoveOptions {
  readonly name?: string;
}

/**
 * Takes an image out of the tree, with its grants and exceptions; one that others read is not.
 *
 * @returns what prints what was changed and what comes next.
 * @throws EspalierError `OPTION_MISSING`; TreeError `IMAGE_UNKNOWN`, `IMAGE_HAS_READERS`, `GRANT_OVERLAID`, and what is wrong
 *   with the files of the fleet. Nothing is written then.
 */
export default async function removeGenerator(tree: Tree, options: RemoveOptions): Promise<() => void> {
  const name = requiredOption(options.name, 'NAME', 'Say `npx nx g @espalier/nx:remove NAME`.');
  const workspace = await readImageWorkspace(tree);
  const { images } = workspace;
  const image = imageNamed(images, name);
  assertUnread(images, name);
  const settings = editSettings(tree, images, {
    grants: (source, others) => removeFromGrants(source, name, others),
    exceptions: (text) => removeFromExceptions(text, name),
  });
  tree.delete(image.path);
  const lines = [
    `${image.path} is gone.`,
    ...settings.map((file) => `${file} does not name it any longer.`),
    ...labelsOf(image).map((label) => `After the next publish, pipelines that ask for ${label} wait for ever.`),
    ...afterChange(workspace, name),
  ];
  return () => {
    process.stdout.write(`${lines.join('\n')}\n`);
  };
}

function assertUnread({ images, broken }: ImageTree, name: string): void {
  const others = [...images.values(), ...broken.values()].filter((image) => image.name !== name);
  const readers = others.filter(({ reads }) => reads.includes(name)).map((image) => image.name);
  if (readers.length === 0) return;
  throw new TreeError('IMAGE_HAS_READERS', {
    reason: `${name} is read by ${readers.join(', ')}`,
    remedy: 'Let them rest on something else first, or remove them.',
  });
}
