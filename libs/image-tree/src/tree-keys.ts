import { EspalierError, isEspalierError } from '@espalier/dockerfile';
import { readContext } from './build-context';
import { contentKey } from './content-key';
import { TreeError } from './errors';
import { hashContext } from './hash-context';
import type { Image } from './image';
import type { ImageTree } from './image-tree';
import { platformOf } from './read-image';
import { lockedDigest, type UpstreamLock } from './upstream-lock';

/** Content key of each image asked for and of its ancestors, or what stands in the way of it. */
export type TreeKeys = ReadonlyMap<string, string | EspalierError>;

/** Computes the content keys of images and of all that they read. What fails for one image fails for it alone. */
export async function treeKeys(tree: ImageTree, lock: UpstreamLock, names: readonly string[]): Promise<TreeKeys> {
  const keys = new Map<string, Promise<string | EspalierError>>();
  const keyOf = (name: string): Promise<string | EspalierError> => {
    const known = keys.get(name) ?? keyOrProblem(tree, lock, name, keyOf);
    keys.set(name, known);
    return known;
  };
  await Promise.all(names.map(keyOf));
  return new Map(await Promise.all([...keys].map(async ([name, key]) => [name, await key] as const)));
}

type KeyOf = (name: string) => Promise<string | EspalierError>;

async function keyOrProblem(
  tree: ImageTree,
  lock: UpstreamLock,
  name: string,
  keyOf: KeyOf,
): Promise<string | EspalierError> {
  const image = tree.images.get(name);
  if (!image) return tree.broken.get(name)?.problems[0] ?? unknown(name);
  try {
    return await keyOfImage(image, lock, keyOf);
  } catch (error) {
    if (error instanceof EspalierError) return error;
    throw error;
  }
}

async function keyOfImage(image: Image, lock: UpstreamLock, keyOf: KeyOf): Promise<string> {
  const [sources, context] = await Promise.all([
    sourceIdentities(image, lock, keyOf),
    readContext(image.folder, image.path),
  ]);
  return contentKey({
    dockerfile: image.dockerfileText,
    context: await hashContext(context),
    sources,
    args: image.buildArgs,
    platform: platformOf(image.settings),
    refresh: image.settings.refresh,
  });
}

async function sourceIdentities(image: Image, lock: UpstreamLock, keyOf: KeyOf): Promise<Record<string, string>> {
  const file = `${image.path}/Dockerfile`;
  const identities = await Promise.all(
    image.sources.map(async (source) => {
      if (source.kind === 'upstream') return [source.reference, lockedDigest(lock, source, file)] as const;
      const key = await keyOf(source.image);
      if (key instanceof EspalierError) throw brokenParent(source.image, `${image.path}/Dockerfile`, source.line, key);
      return [source.reference, key] as const;
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
