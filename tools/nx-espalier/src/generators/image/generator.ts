import { assertNewImage, hasVersion, imageFiles, TreeError, type NewImage } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { assertProjectFree } from '../support/assert-project-free';
import { readImageWorkspace, type ImageWorkspace } from '../support/image-workspace';
import { questionsOfTerminal, type Questions } from '../support/questions';
import { schemaPath } from '../support/schema-path';
import { assertParents } from './assert-parents';
import type { ImageOptions } from './image-options';
import { withNpmVersions } from './npm-versions';
import { wantedImage } from './wanted-image';

/**
 * Adds an image to the tree that passes the gate as it is written. The same wishes again change nothing.
 *
 * @param questions who is asked for what the options leave open.
 * @returns what prints what was written and what comes next.
 * @throws EspalierError `OPTION_MISSING`, `CANCELLED` and those of `assertParents`; TreeError `IMAGE_EXISTS` and those of
 *   `assertNewImage` and `imageFiles`. Nothing is written then.
 */
export default async function imageGenerator(
  tree: Tree,
  options: ImageOptions,
  questions: Questions | undefined = options.yes === true ? undefined : questionsOfTerminal(),
): Promise<() => void> {
  const workspace = await readImageWorkspace(tree);
  assertParents(workspace);
  const wanted = await wantedImage(workspace.images, options, questions);
  const folder = workspace.folderOf(wanted.name);
  assertNewImage(workspace.images, wanted, folder, workspace.otherLabels);
  await assertProjectFree(tree, workspace.projectOf(wanted.name), folder);
  const present = tree.read(`${folder}/Dockerfile`, 'utf8') ?? undefined;
  const npm = await withNpmVersions(wanted.npm, tree.root, present);
  const image = { ...wanted, npm: npm.packages };
  const schemas = { image: schemaPath(tree, folder, 'image'), tests: schemaPath(tree, folder, 'tests') };
  const files = imageFiles(workspace.images, image, schemas);
  const isThere = tree.children(folder).length > 0;
  if (isThere) assertSame(tree, folder, files);
  for (const [name, text] of Object.entries(files)) tree.write(`${folder}/${name}`, text);
  const said = isThere ? `${folder} is as it should be.` : `${folder} is written: ${Object.keys(files).join(', ')}.`;
  const notes = npm.note === undefined ? [] : [`The newest versions are not known (${npm.note}): none are written.`];
  return () => {
    process.stdout.write([said, ...notes, ...nextSteps(image, workspace, folder), ''].join('\n'));
  };
}

function assertSame(tree: Tree, folder: string, files: Readonly<Record<string, string>>): void {
  const present = tree.children(folder);
  const names = [...new Set([...present, ...Object.keys(files)])];
  const different = names.find(
    (name) => files[name] === undefined || tree.read(`${folder}/${name}`, 'utf8') !== files[name],
  );
  if (different === undefined) return;
  throw new TreeError('IMAGE_EXISTS', {
    location: { file: `${folder}/${different}` },
    reason: 'the image is there already, and it is not what would be written',
    remedy: 'Edit its files by hand, or choose another name.',
  });
}

function nextSteps(
  { name, label = name, pip }: NewImage,
  { images, projectOf }: ImageWorkspace,
  folder: string,
): readonly string[] {
  const freeze = `docker run --rm --entrypoint pip ${images.fleet.prefix}/${name} freeze > ${folder}/requirements.txt`;
  const isLoose = pip.some((entry) => !hasVersion('pip', entry));
  return [
    '',
    'After the merge, pipelines ask for it by its label:',
    `  agent { label '${label}' }`,
    '',
    'Next:',
    `  npx nx check ${projectOf(name)}              lint, build, scan and test it, as the pull request will`,
    ...(isLoose ? [`  ${freeze}`] : []),
    `  git add ${folder} && git commit      then open a pull request; operations approve it`,
  ];
}
