import { keyTag, readTree, readUpstreamLock, treeKeys } from '@espalier/image-tree';
import type { WorkspaceClone } from './workspace-clone';

/** The tag under which an image of a clone is published. */
export async function keyTagOf({ root }: WorkspaceClone, image: string): Promise<string> {
  const tree = readTree(root, 'sandbox');
  const key = (await treeKeys(tree, readUpstreamLock(root, 'sandbox'), [...tree.images.keys()])).get(image);
  if (typeof key !== 'string') throw new Error(`${image} has no key`);
  return keyTag(key);
}
