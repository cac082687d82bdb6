import { EspalierError } from '@espalier/dockerfile';
import { readUpstreamLock, treeKeys, type Image, type ImageTree } from '@espalier/image-tree';
import { cloudProblems } from './cloud/cloud-problems';
import { asEspalierError } from './failure';
import { assertRollsOut } from './roll-out-image';

/**
 * Everything that is wrong with the tree as a whole: settings, folders, relations, the lock, what ECS and Jenkins
 * would refuse, exceptions, tests. Nothing is contacted.
 */
export async function checkTree(tree: ImageTree): Promise<readonly EspalierError[]> {
  if (tree.fleetProblem) return [tree.fleetProblem];
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration, tree.imagesFolder);
  const keys = await treeKeys(tree, lock, [...tree.images.keys()]);
  const refused = await Promise.all([...tree.images.values()].map((image) => rollOutProblem(tree, image)));
  const files = await Promise.all([
    exceptionsProblem(tree),
    ...[...tree.images.keys()].map((name) => testsProblem(tree, name)),
  ]);
  const broken = [...tree.broken.values()].flatMap(({ problems }) => problems);
  const unkeyed = [...keys.values()].filter((key) => key instanceof EspalierError);
  const { ofFleet } = await cloudProblems(tree);
  return [
    ...new Set([...broken, ...unkeyed, ...ofFleet, ...[...refused, ...files].flatMap((problem) => problem ?? [])]),
  ];
}

async function exceptionsProblem(tree: ImageTree): Promise<EspalierError | undefined> {
  const { readExceptions } = await import('@espalier/gate');
  const images = [...tree.images.keys(), ...tree.broken.keys()];
  return problemOf(() => readExceptions(tree.workspaceRoot, { images }, new Date(), tree.imagesFolder));
}

async function testsProblem(tree: ImageTree, name: string): Promise<EspalierError | undefined> {
  const { testsFor } = await import('@espalier/image-tests');
  return problemOf(() => testsFor(tree, name));
}

async function rollOutProblem(tree: ImageTree, image: Image): Promise<EspalierError | undefined> {
  return problemOf(() => assertRollsOut({ tree, image, region: tree.fleet.aws?.region ?? '' }));
}

async function problemOf(look: () => unknown): Promise<EspalierError | undefined> {
  try {
    await look();
    return undefined;
  } catch (error) {
    return asEspalierError(error);
  }
}
