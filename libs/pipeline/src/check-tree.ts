import { EspalierError } from '@espalier/dockerfile';
import type { Image, ImageTree } from '@espalier/image-tree';
import { cloudProblems } from './cloud/cloud-problems';
import { tried } from './failure';
import { keyedTree, type KeyedTree } from './keyed-tree';
import { assertRollsOut } from './roll-out-image';

/**
 * Everything that is wrong with the tree as a whole: settings, folders, relations, the lock, what ECS and Jenkins
 * would refuse, exceptions, tests. Nothing is contacted.
 */
export async function checkTree(tree: ImageTree): Promise<readonly EspalierError[]> {
  return tree.fleetProblem ? [tree.fleetProblem] : checkKeyedTree(await keyedTree(tree));
}

/** The same of a tree whose settings of the fleet are good. */
export async function checkKeyedTree({ tree, keys }: KeyedTree): Promise<readonly EspalierError[]> {
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
  const found = await tried(look);
  return found instanceof EspalierError ? found : undefined;
}
