import { EspalierError } from '@espalier/dockerfile';
import { readUpstreamLock, treeKeys, type ImageTree } from '@espalier/image-tree';

/** Everything that is wrong with the tree as a whole: settings, folders, relations, the lock. Nothing is contacted. */
export async function checkTree(tree: ImageTree): Promise<readonly EspalierError[]> {
  if (tree.fleetProblem) return [tree.fleetProblem];
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration);
  const keys = await treeKeys(tree, lock, [...tree.images.keys()]);
  const broken = [...tree.broken.values()].flatMap(({ problems }) => problems);
  const unkeyed = [...keys.values()].filter((key) => key instanceof EspalierError);
  return [...new Set([...broken, ...unkeyed])];
}
