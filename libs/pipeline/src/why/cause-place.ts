import { readText, type Image, type ImageTree, type TracedCause } from '@espalier/image-tree';
import { basename, dirname, join } from 'node:path';

/** Where people look for a cause. */
export interface CausePlace {
  /** The file that holds it, relative to the workspace. */
  readonly file: string;
  readonly line?: number;
  /** The instruction that the line is of. */
  readonly instruction?: string;
  /** Other files that may have brought it about. */
  readonly others: readonly string[];
  /** What a line that did so holds. */
  readonly word?: string;
}

/** The place of a cause; nothing where it is in no file. */
export function placeOf(tree: ImageTree, { image, cause }: TracedCause): CausePlace | undefined {
  const found = tree.images.get(image);
  const folder = found?.path ?? `${tree.imagesFolder}/${image}`;
  switch (cause.kind) {
    case 'schema':
    case 'unrecorded':
      return undefined;
    case 'dockerfile':
      return { file: `${folder}/Dockerfile`, others: [], ...lineIn(found, cause.lines[0]?.line ?? 1) };
    case 'file':
    case 'mode':
    case 'link':
      return { file: `${folder}/${cause.path}`, others: [] };
    case 'arg':
      return argumentPlace(tree, folder, cause.name, found);
    case 'platform':
      return { file: `${folder}/image.yaml`, others: [], word: 'platforms' };
    case 'refresh':
      return { file: `${folder}/image.yaml`, others: [], word: 'refresh' };
    case 'upstream':
      return {
        file: lockOf(tree, cause.reference),
        others: [...locks(tree), `${folder}/Dockerfile`],
        word: cause.reference,
      };
    case 'source':
      return { file: `${folder}/Dockerfile`, others: [], word: cause.reference };
  }
}

function lineIn(image: Image | undefined, line: number): Pick<CausePlace, 'line' | 'instruction'> {
  const { stages = [], globalArguments = [] } = image?.dockerfile ?? {};
  const all = [...globalArguments, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])];
  const instruction = all.findLast((candidate) => candidate.line <= line);
  return { line, ...(instruction ? { instruction: instruction.text.replaceAll(/\s+/g, ' ').trim() } : {}) };
}

function argumentPlace(tree: ImageTree, folder: string, name: string, image: Image | undefined): CausePlace {
  const own = `${folder}/image.yaml`;
  const fleet = `${tree.imagesFolder}/fleet.yaml`;
  const isOwn = image !== undefined && Object.hasOwn(image.settings.build.args, name);
  const others = [own, fleet, ...overlay(tree, 'fleet'), `${folder}/Dockerfile`];
  return { file: isOwn ? own : fleet, others, word: name };
}

/** The lock that has an upstream: the one that is laid over the other first. */
function lockOf(tree: ImageTree, reference: string): string {
  const has = (file: string): boolean =>
    readText({
      folder: join(tree.workspaceRoot, dirname(file)),
      name: basename(file),
      file,
      code: 'SETTINGS_INVALID',
    })?.includes(reference) ?? false;
  return locks(tree).find(has) ?? `${tree.imagesFolder}/${LOCK}.yaml`;
}

const LOCK = 'upstream.lock';

function locks(tree: ImageTree): readonly string[] {
  return [...overlay(tree, LOCK), `${tree.imagesFolder}/${LOCK}.yaml`];
}

function overlay({ imagesFolder, configuration }: ImageTree, name: string): readonly string[] {
  return configuration === undefined ? [] : [`${imagesFolder}/${name}.${configuration}.yaml`];
}
