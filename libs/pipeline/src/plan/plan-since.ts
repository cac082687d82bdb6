import { EspalierError } from '@espalier/dockerfile';
import type { ImageTree } from '@espalier/image-tree';
import { checkKeyedTree } from '../check-tree';
import { tried } from '../failure';
import { withTreeAt } from '../git/tree-at';
import { readWorkState } from '../git/work-state';
import { keyedTree, type KeyedTree } from '../keyed-tree';
import { FLEET } from '../publish';
import { configurationOf } from '../report/write-report';
import { cloudSince } from './cloud-since';
import { familiesSince } from './families-since';
import type { FleetPlan, PlannedBuild, PlanProblem } from './fleet-plan';
import { writePlan } from './write-plan';

/** A plan of what the commits since another one change. */
export interface PlanSinceRequest {
  readonly tree: ImageTree;
  /** A name that Git knows the earlier commit by. */
  readonly since: string;
}

/**
 * Plans what publishing this tree changes against publishing that of an earlier commit, told from files and history alone:
 * nothing is contacted, no credentials are needed. What is really published, and what is held, it does not know. Writes
 * reports/plan/<configuration>/plan.json and plan.md.
 *
 * @throws PipelineError `GIT_UNKNOWN`; the problem of fleet.yaml; TreeError when a lock cannot be read.
 */
export async function planSince({ tree, since }: PlanSinceRequest): Promise<FleetPlan> {
  if (tree.fleetProblem) throw tree.fleetProblem;
  const plan = await withTreeAt(tree, since, async (earlier, hash) => {
    const [before, after] = [await keyedBefore(earlier), await keyedTree(tree)];
    const builds = buildsSince(before, after);
    const cloud = await tried(() => cloudSince(earlier, tree));
    const problems = await checkKeyedTree(after);
    // What is wrong with a folder of the present tree is told once, with all else.
    const unplanned = cloud instanceof EspalierError && tree.broken.size === 0 ? [cloud] : [];
    return {
      configuration: configurationOf(tree),
      ...(await readWorkState(tree.workspaceRoot)),
      since: { commit: hash, provision: newRepositories(earlier, tree) },
      builds,
      repositories: [],
      taskDefinitions: await familiesSince(before, after),
      ...(cloud && !(cloud instanceof EspalierError) ? { cloud } : {}),
      holds: [],
      problems: [...problems, ...unplanned].map((error) => problemOf(tree, error)),
    };
  });
  await writePlan(tree, plan);
  return plan;
}

/** Where the earlier lock cannot be read, everything is new: that must not stand in the way of what mends it. */
async function keyedBefore(earlier: ImageTree): Promise<KeyedTree> {
  try {
    return await keyedTree(earlier);
  } catch (thrown) {
    if (thrown instanceof EspalierError) return { tree: earlier, keys: new Map() };
    throw thrown;
  }
}

function buildsSince(before: KeyedTree, { tree, keys }: KeyedTree): readonly PlannedBuild[] {
  const built = new Set<string>();
  return [...tree.images.values()].flatMap(({ name, reads }): readonly PlannedBuild[] => {
    const [key, earlier] = [keys.get(name), before.keys.get(name)];
    if (typeof key !== 'string' || key === earlier) return [];
    built.add(name);
    const own = { image: name, key, reads: [...reads].filter((read) => built.has(read)) };
    if (typeof earlier !== 'string') return [{ ...own, why: 'new' }];
    return [{ ...own, why: own.reads.length > 0 ? 'source' : 'changed', replaces: earlier }];
  });
}

/** Images that nobody made a repository for yet, where publish may not do so. */
function newRepositories(earlier: ImageTree, { images, fleet }: ImageTree): readonly string[] {
  if (fleet.registry.createRepositories) return [];
  return [...images.keys()].filter((name) => !earlier.images.has(name) && !earlier.broken.has(name));
}

function problemOf({ images, broken }: ImageTree, { code, message, location }: EspalierError): PlanProblem {
  const folders = [...images.values(), ...broken.values()];
  const subject = folders.find(({ path }) => location?.file.startsWith(`${path}/`))?.name ?? FLEET;
  return { subject, code, message };
}
