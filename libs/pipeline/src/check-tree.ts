import { EspalierError } from '@espalier/dockerfile';
import { readUpstreamLock, treeKeys, type Image, type ImageTree } from '@espalier/image-tree';
import { asEspalierError } from './failure';
import { assertRollsOut } from './roll-out-image';

/** Everything that is wrong with the tree as a whole: settings, folders, relations, the lock, what ECS would refuse. Nothing is contacted. */
export async function checkTree(tree: ImageTree): Promise<readonly EspalierError[]> {
  if (tree.fleetProblem) return [tree.fleetProblem];
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration);
  const keys = await treeKeys(tree, lock, [...tree.images.keys()]);
  const refused = await Promise.all([...tree.images.values()].map((image) => rollOutProblem(tree, image)));
  const broken = [...tree.broken.values()].flatMap(({ problems }) => problems);
  const unkeyed = [...keys.values()].filter((key) => key instanceof EspalierError);
  return [...new Set([...broken, ...unkeyed, ...refused.flatMap((problem) => problem ?? [])])];
}

async function rollOutProblem(tree: ImageTree, image: Image): Promise<EspalierError | undefined> {
  try {
    await assertRollsOut({ tree, image, region: tree.fleet.aws?.region ?? '' });
    return undefined;
  } catch (error) {
    return asEspalierError(error);
  }
}
