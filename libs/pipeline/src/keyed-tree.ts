import { readUpstreamLock, treeKeys, type ImageTree, type TreeKeys } from '@espalier/image-tree';

/** A tree with its content keys. */
export interface KeyedTree {
  readonly tree: ImageTree;
  /** Of every folder; for one that has none, what stands in the way of it. */
  readonly keys: TreeKeys;
}

/**
 * Computes the content keys of a whole tree.
 *
 * @throws TreeError when the lock cannot be read.
 */
export async function keyedTree(tree: ImageTree): Promise<KeyedTree> {
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration, tree.imagesFolder);
  return { tree, keys: await treeKeys(tree, lock, [...tree.images.keys(), ...tree.broken.keys()]) };
}
