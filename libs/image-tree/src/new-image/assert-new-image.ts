import { assertFree } from '../assert-free';
import { TreeError } from '../errors';
import type { Image } from '../image';
import { imageNamed } from '../image-named';
import { imageSettingsSchema, type ImageSettings } from '../image-settings';
import type { ImageTree } from '../image-tree';
import { lineageOf } from '../lineage';
import type { NewImage } from './new-image';
import { assertPackages } from './packages';

/** What installs the packages of a manager, as `tools` of image.yaml calls it. The distribution's own is everywhere. */
const TOOLS = ['pip', 'npm'] as const;

/**
 * Refuses a new image that could not be in order, whatever is written for it.
 *
 * @param path of its folder, for errors.
 * @param otherLabels labels that templates outside the tree have, each with what has it.
 * @returns its parent.
 * @throws EspalierError what is wrong with fleet.yaml or with the parent; TreeError `NAME_INVALID`, `FAMILY_CLASH`,
 *   `LABEL_CLASH`, `IMAGE_UNKNOWN`, `PARENT_UNFIT`, `PACKAGE_INVALID`, `SETTINGS_INVALID`.
 */
export function assertNewImage(
  tree: ImageTree,
  image: NewImage,
  path: string,
  otherLabels: ReadonlyMap<string, string>,
): Image {
  if (tree.fleetProblem) throw tree.fleetProblem;
  const settings = settingsOf(image);
  assertPackages(image);
  assertFree(tree, { name: image.name, path, settings }, otherLabels);
  const parent = fitParent(tree, image);
  for (const tool of TOOLS) if (image[tool].length > 0) assertTool(tree, parent.name, tool);
  return parent;
}

function settingsOf({ owner, label, description }: NewImage): ImageSettings {
  const wanted = { owner, description, ...(label !== undefined && { labels: [label] }) };
  const { data, error } = imageSettingsSchema.safeParse(wanted);
  if (data) return data;
  const [issue] = error.issues;
  throw new TreeError('SETTINGS_INVALID', {
    reason: `--${issue?.path[0] === 'labels' ? 'label' : String(issue?.path[0])}: ${issue?.message ?? ''}`,
    remedy: 'Write another one.',
  });
}

function fitParent(tree: ImageTree, { name, parent }: NewImage): Image {
  const image = imageNamed(tree, parent);
  if ('problems' in image) throw image.problems[0] ?? unfit(`${parent} is broken`, 'Mend it first.');
  if (parent === name) throw unfit('an image cannot rest on itself', 'Choose another parent.');
  if (image.settings.kind !== 'controller') return image;
  throw unfit(`${parent} is a controller, and no agent rests on one`, 'Choose another parent.');
}

/** Whether the lineage has a tool is known only in a tree that says of some image that it has it. */
function assertTool(tree: ImageTree, parent: string, tool: string): void {
  const having = [...tree.images.values()].filter(({ settings }) => settings.tools.includes(tool));
  const names = new Set(having.map(({ name }) => name));
  if (names.size === 0 || lineageOf(tree, parent).some((name) => names.has(name))) return;
  throw unfit(
    `no image that ${parent} rests on says that it has ${tool}`,
    `Choose a parent that rests on ${[...names].join(' or ')}, or add ${tool} to \`tools\` in the image.yaml of the image that installs it.`,
  );
}

function unfit(reason: string, remedy: string): TreeError {
  return new TreeError('PARENT_UNFIT', { reason, remedy });
}
