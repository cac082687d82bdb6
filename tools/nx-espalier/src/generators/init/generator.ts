import { firstFleetYaml, withUpstreams, type Adoption, type AdoptionFiles } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { applyGuarantees } from '../../guarantees/apply-guarantees';
import type { PluginOptions } from '../../plugin-options';
import { assertProjectFree } from '../support/assert-project-free';
import { questionsOfTerminal, type Questions } from '../support/questions';
import { schemaPath } from '../support/schema-path';
import { assertCommitted } from './assert-committed';
import { assertFolderFree } from './assert-folder-free';
import { deleteOriginals } from './delete-originals';
import { describeAdoption, listed } from './describe-adoption';
import { firstAnswers, placeOf, type InitOptions } from './init-options';
import { nextSteps } from './next-steps';
import { addToPackageFile } from './package-file';
import { settleAdoption } from './settle-adoption';
import { treeFiles } from './tree-files';
import { writeImages } from './write-images';

/** What a tree without Dockerfiles may rest on. */
const FIRST_BASES = ['jenkins/inbound-agent', 'jenkins/jenkins'];

/**
 * Makes a tree of images of a repository of Dockerfiles, and the settings that it needs around it. What is there is copied;
 * originals go only with `move`. Again it adds what is new, and changes nothing that is there.
 *
 * @param questions who is asked what the files do not tell.
 * @param print takes what people read.
 * @returns what prints the next steps.
 * @throws EspalierError `OPTION_INVALID`, `FOLDER_TAKEN`, `MOVE_REFUSED`, `CANCELLED`; TreeError `NAME_INVALID`,
 *   `SETTINGS_INVALID`. Nothing is written then.
 */
export default async function initGenerator(
  tree: Tree,
  options: InitOptions,
  questions: Questions | undefined = options.yes === true ? undefined : questionsOfTerminal(),
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<() => void> {
  const place = placeOf(tree, options);
  const first = firstAnswers(tree, options, place.images);
  const files = await treeFiles(tree);
  if (options.move === true) assertCommitted(tree.root);
  const adoption = await settleAdoption(files, first, questions);
  const isNew = !tree.exists(`${place.images}/fleet.yaml`);
  if (isNew) assertFolderFree(files, adoption, place.images);
  await assertProjectsFree(tree, adoption, place);
  print(`\n${describeAdoption(adoption, place.images, untouched(files, adoption, place.images))}\n`);
  writeImages(tree, adoption.images, place.images);
  const fleet = `${place.images}/fleet.yaml`;
  tree.write(
    fleet,
    isNew ? fleetYaml(tree, adoption, first.prefix, place) : withUpstreams(tree.read(fleet, 'utf8') ?? '', adoption),
  );
  addToPackageFile(tree, first.repository);
  applyGuarantees(tree, place);
  const kept = options.move === true ? deleteOriginals(tree, adoption, place.images) : [];
  if (kept.length > 0) print(`Not deleted, since a Dockerfile that is left alone may read it: ${listed(kept)}\n`);
  return () => {
    print(`\n${nextSteps(adoption, first.present.length, place)}`);
  };
}

async function assertProjectsFree(tree: Tree, { images }: Adoption, place: PluginOptions): Promise<void> {
  const { projectPrefix } = place;
  await assertProjectFree(tree, `${projectPrefix}fleet`, place.images);
  for (const { name } of images) await assertProjectFree(tree, `${projectPrefix}${name}`, `${place.images}/${name}`);
}

function fleetYaml(tree: Tree, { images, bases, tools }: Adoption, prefix: string, place: PluginOptions): string {
  const isEmpty = images.length === 0;
  return firstFleetYaml({
    ...{ prefix, tools, branch: branchOf(tree), enforce: isEmpty, schema: schemaPath(tree, place.images, 'fleet') },
    bases: isEmpty ? FIRST_BASES : bases,
  });
}

/** The branch that the remote shows first; where that is not known, the one that is checked out if it is called master. */
function branchOf(tree: Tree): string {
  const shown = /^ref: refs\/remotes\/origin\/(\S+)/.exec(
    tree.read('.git/refs/remotes/origin/HEAD', 'utf8') ?? '',
  )?.[1];
  return shown ?? /^ref: refs\/heads\/(master)\s*$/.exec(tree.read('.git/HEAD', 'utf8') ?? '')?.[1] ?? 'main';
}

function untouched(
  { paths }: AdoptionFiles,
  { images, leftAlone, there }: Adoption,
  folder: string,
): readonly string[] {
  const known = new Set([
    ...images.flatMap(({ file, carried }) => [file, ...carried.map(({ from }) => from)]),
    ...leftAlone.map(({ file }) => file),
    ...there,
  ]);
  return paths.filter((path) => !known.has(path) && !path.startsWith(`${folder}/`));
}
