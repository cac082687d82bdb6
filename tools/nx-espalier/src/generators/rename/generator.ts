import { renameInExceptions } from '@espalier/gate';
import {
  assertFree,
  imageNamed,
  labelsKept,
  renameInGrants,
  TreeError,
  type BrokenImage,
  type Image,
} from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { afterChange } from '../support/after-change';
import { assertProjectFree } from '../support/assert-project-free';
import { editSettings } from '../support/edit-settings';
import { readImageWorkspace, type ImageWorkspace } from '../support/image-workspace';
import { requiredOption } from '../support/required-option';
import { moveFolder } from './move-folder';
import { renameReaders, type RenamedReaders } from './rename-readers';

/** Options of the generator; schema.json says what each is. */
export interface RenameOptions {
  readonly from?: string;
  readonly to?: string;
}

/** What a rename did, for a person. */
interface Renamed extends RenamedReaders {
  readonly isLabelKept: boolean;
  readonly settings: readonly string[];
}

/**
 * Gives an image another name: its folder, what reads it, its label, grants and exceptions go with it.
 *
 * @returns what prints what was changed and what comes next.
 * @throws EspalierError `OPTION_MISSING`; TreeError `IMAGE_UNKNOWN`, `IMAGE_EXISTS`, `NAME_INVALID`, `FAMILY_CLASH`,
 *   `LABEL_CLASH`, and what is wrong with the files of the fleet. Nothing is written then.
 */
export default async function renameGenerator(tree: Tree, options: RenameOptions): Promise<() => void> {
  const from = requiredOption(options.from, 'OLD', 'Say `npx nx g @espalier/nx:rename OLD NEW`.');
  const to = requiredOption(options.to, 'NEW', 'Say `npx nx g @espalier/nx:rename OLD NEW`.');
  const workspace = await readImageWorkspace(tree);
  const image = imageNamed(workspace.images, from);
  await assertMovable(tree, workspace, image, to);
  const settings = editSettings(tree, workspace.images, {
    grants: ({ text }) => renameInGrants(text, from, to),
    exceptions: (text) => renameInExceptions(text, from, to),
  });
  const readers = renameReaders(tree, workspace.images, from, to);
  const yaml = labelsKept(image, to, tree.read(`${image.path}/image.yaml`, 'utf8') ?? undefined);
  const finish = moveFolder(tree, image.path, workspace.folderOf(to));
  if (yaml !== undefined) tree.write(`${workspace.folderOf(to)}/image.yaml`, yaml);
  const lines = messageOf(workspace, from, to, { ...readers, settings, isLabelKept: yaml !== undefined });
  return () => {
    finish();
    process.stdout.write(`${lines.join('\n')}\n`);
  };
}

async function assertMovable(
  tree: Tree,
  { images, otherLabels, folderOf, projectOf }: ImageWorkspace,
  { name, settings }: Image | BrokenImage,
  to: string,
): Promise<void> {
  const path = folderOf(to);
  if (to === name || tree.children(path).length > 0) {
    throw new TreeError('IMAGE_EXISTS', {
      location: { file: path },
      reason: 'there is an image of that name already',
      remedy: 'Choose another name.',
    });
  }
  const labels = settings.labels ?? [to, name];
  assertFree(images, { name: to, path, settings: { ...settings, labels }, instead: name }, otherLabels);
  await assertProjectFree(tree, projectOf(to), path);
}

function messageOf(
  workspace: ImageWorkspace,
  from: string,
  to: string,
  { changed, left, settings, isLabelKept }: Renamed,
): readonly string[] {
  const { folderOf } = workspace;
  const { prefix } = workspace.images.fleet;
  return [
    `${folderOf(from)} is ${folderOf(to)} now.`,
    ...(changed.length > 0
      ? [`It is read as ${prefix}/${to} by ${changed.join(', ')}; what reads it is built anew.`]
      : []),
    ...left.map((file) => `${file} still says ${prefix}/${from} somewhere: look at it.`),
    ...settings.map((file) => `${file} names ${to} where it named ${from}.`),
    ...(isLabelKept
      ? [
          `Pipelines that ask for ${from} go on: it has both labels. Take ${from} out of ${folderOf(to)}/image.yaml when none does.`,
        ]
      : []),
    ...afterChange(workspace, from),
  ];
}
