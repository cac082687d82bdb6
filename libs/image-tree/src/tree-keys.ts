import { EspalierError, isEspalierError } from '@espalier/dockerfile';
import { readContext } from './build-context';
import { contentKey, type KeyInputs } from './content-key';
import { TreeError } from './errors';
import { hashContext } from './hash-context';
import type { Image } from './image';
import type { ImageTree } from './image-tree';
import { platformOf } from './read-image';
import { lockedDigest, type UpstreamLock } from './upstream-lock';

/** A content key and what it was computed from. */
export interface KeyedInputs {
  readonly key: string;
  readonly inputs: KeyInputs;
}

/** What the key of each image asked for and of its ancestors is made of, or what stands in the way of it. */
export type TreeInputs = ReadonlyMap<string, KeyedInputs | EspalierError>;

/** Content key of each image asked for and of its ancestors, or what stands in the way of it. */
export type TreeKeys = ReadonlyMap<string, string | EspalierError>;

/** Computes the content keys of images and of all that they read. What fails for one image fails for it alone. */
export async function treeKeys(tree: ImageTree, lock: UpstreamLock, names: readonly string[]): Promise<TreeKeys> {
  return keysOf(await treeInputs(tree, lock, names));
}

/** The keys alone. */
export function keysOf(inputs: TreeInputs): TreeKeys {
  return new Map([...inputs].map(([name, found]) => [name, found instanceof EspalierError ? found : found.key]));
}

/** Gathers what the content keys of images are made of, and of all that they read. What fails for one image fails for it alone. */
export async function treeInputs(tree: ImageTree, lock: UpstreamLock, names: readonly string[]): Promise<TreeInputs> {
  const gathered = new Map<string, Promise<KeyedInputs | EspalierError>>();
  const inputsOf = (name: string): Promise<KeyedInputs | EspalierError> => {
    const known = gathered.get(name) ?? inputsOrProblem(tree, lock, name, inputsOf);
    gathered.set(name, known);
    return known;
  };
  await Promise.all(names.map(inputsOf));
  return new Map(await Promise.all([...gathered].map(async ([name, found]) => [name, await found] as const)));
}

type InputsOf = (name: string) => Promise<KeyedInputs | EspalierError>;

async function inputsOrProblem(
  tree: ImageTree,
  lock: UpstreamLock,
  name: string,
  inputsOf: InputsOf,
): Promise<KeyedInputs | EspalierError> {
  const image = tree.images.get(name);
  if (!image) return tree.broken.get(name)?.problems[0] ?? unknown(name);
  try {
    const inputs = await inputsOfImage(image, lock, inputsOf);
    return { key: contentKey(inputs), inputs };
  } catch (error) {
    if (error instanceof EspalierError) return error;
    throw error;
  }
}

async function inputsOfImage(image: Image, lock: UpstreamLock, inputsOf: InputsOf): Promise<KeyInputs> {
  const [sources, context] = await Promise.all([
    sourceIdentities(image, lock, inputsOf),
    readContext(image.folder, image.path),
  ]);
  return {
    dockerfile: image.dockerfileText,
    context: await hashContext(context, image.path),
    sources,
    args: image.buildArgs,
    platform: platformOf(image.settings),
    refresh: image.settings.refresh,
  };
}

async function sourceIdentities(image: Image, lock: UpstreamLock, inputsOf: InputsOf): Promise<Record<string, string>> {
  const file = `${image.path}/Dockerfile`;
  const identities = await Promise.all(
    image.sources.map(async (source) => {
      if (source.kind === 'upstream') return [source.reference, lockedDigest(lock, source, file)] as const;
      const found = await inputsOf(source.image);
      if (found instanceof EspalierError) throw brokenParent(source.image, file, source.line, found);
      return [source.reference, found.key] as const;
    }),
  );
  return Object.fromEntries(identities);
}

/** Names what is broken at the root, however far up. */
function brokenParent(parent: string, file: string, line: number, cause: EspalierError): TreeError {
  const root = cause.code === 'PARENT_BROKEN' && isEspalierError(cause.cause) ? cause.cause : cause;
  return new TreeError('PARENT_BROKEN', {
    location: { file, line },
    reason: `it reads ${parent}, which cannot be built`,
    remedy: `Mend this first: ${root.message}`,
    cause: root,
  });
}

function unknown(name: string): TreeError {
  return new TreeError('SOURCE_MISSING', { reason: `there is no image ${name}`, remedy: 'Correct the name.' });
}
