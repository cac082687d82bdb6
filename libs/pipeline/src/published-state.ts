import { EspalierError } from '@espalier/dockerfile';
import {
  ancestorsOf,
  keyTag,
  readUpstreamLock,
  treeKeys,
  type ImageTree,
  type TreeKeys,
  type UpstreamLock,
} from '@espalier/image-tree';
import type { PublishedImage } from '@espalier/registry';
import type { Parts } from './parts';

/** What the present tree is, and what of it the registry has. */
export interface PublishedState {
  readonly lock: UpstreamLock;
  /** Of the images asked for and of their ancestors. */
  readonly keys: TreeKeys;
  /** Those whose present key is published, by image. */
  readonly published: ReadonlyMap<string, PublishedImage>;
}

/**
 * Computes content keys and asks the registry for all of them together, one call an image.
 *
 * @throws RegistryError, TreeError when the lock cannot be read.
 */
export async function publishedState(
  tree: ImageTree,
  images: readonly string[],
  { registry }: Pick<Parts, 'registry'>,
): Promise<PublishedState> {
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration);
  const needed = [...new Set(images.flatMap((image) => [...ancestorsOf(tree, image), image]))];
  const keys = await treeKeys(tree, lock, needed);
  const known = [...keys].flatMap(([image, key]) =>
    key instanceof EspalierError ? [] : [{ image, tag: keyTag(key) }],
  );
  const found = known.length === 0 ? [] : await (await registry()).lookUp(known);
  const published = [...found].flatMap(([image, state]) =>
    typeof state === 'object' ? [[image, state] as const] : [],
  );
  return { lock, keys, published: new Map(published) };
}
