import type { PruneRules } from '@espalier/ecs';
import type { AwsConnection, ImageTree } from '@espalier/image-tree';
import { assertMayWrite, isSandbox } from '../confirmation';
import { connectFleet, type ConnectedFleet } from '../connect-fleet';
import { ecsOf } from '../ecs-of';
import { assertPublishable } from '../git/git-state';
import { configurationOf } from '../report/write-report';
import { applyPrune, type PruneApplication } from './apply-prune';
import { cloudNames } from './cloud-names';
import { imageLooker } from './image-facts';
import { readInventory } from './inventory';
import { planPrune, type PrunePlan } from './plan-prune';
import { PruneDone } from './prune-done';
import { writePruneReport, type PruneReport } from './prune-report';
import { isNothing, planned } from './prune-text';

/** What a prune is asked to do. */
export interface PruneRequest {
  readonly tree: ImageTree;
  readonly rules: Omit<PruneRules, 'now'>;
  /** Whether it is done, not only planned. */
  readonly apply: boolean;
  /** Whether the caller said --yes. */
  readonly yes: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Takes a line for people now and then. */
  readonly tell: (line: string) => void;
}

/**
 * Plans what of the fleet's task definitions and images is old and unused, and, if asked to, lets it go. Writes
 * reports/prune/<configuration>/prune.json, even if it is cut short by an error. It can be cut off anywhere and run again.
 *
 * @throws EcsError, JenkinsError, RegistryError, PipelineError `ACCOUNT_WRONG`, `CONFIRMATION_MISSING`,
 * `FLEET_INCOMPLETE`, `GIT_…`, `PRUNE_RACED`; the problem of fleet.yaml.
 */
export async function prune(request: PruneRequest): Promise<PruneReport> {
  const { tree, apply } = request;
  const connected = connectFleet(tree, request.environment);
  const fleet = { tree, ecs: ecsOf(tree) };
  const rules = { ...request.rules, now: new Date() };
  const sources = await sourcesOf(tree, connected);
  const look = imageLooker(sources.registry, tree.fleet.prefix);
  const plan = fit(await planPrune(await readInventory(fleet, sources), rules, look), connected.connection);
  const done = new PruneDone();
  const report: PruneReport = { configuration: configurationOf(tree), rules, apply, plan, done };
  try {
    if (apply && !isNothing(plan)) {
      await assertMayApply(request, connected, plan);
      const onDone = (): void => {
        request.tell(progress(done));
      };
      await applyPrune({ plan, rules, fleet, sources, look, done, onDone });
    }
  } finally {
    await writePruneReport(tree, report);
  }
  return report;
}

async function sourcesOf(tree: ImageTree, { connection, parts }: ConnectedFleet): Promise<PruneApplication['sources']> {
  const { connectClusters, revisionLister } = await import('@espalier/ecs');
  const [registry, definitions] = await Promise.all([parts.registry(), parts.taskDefinitions()]);
  const clouds = cloudNames(tree, connection);
  return { registry, definitions, clouds, clusters: connectClusters(connection), list: revisionLister(connection) };
}

/** MiniStack 1.5 removes the whole image with any of its tags, so there transient tags stay. */
function fit(plan: PrunePlan, { endpoint }: AwsConnection): PrunePlan {
  if (!isSandbox(endpoint)) return plan;
  return { ...plan, repositories: plan.repositories.map((repository) => ({ ...repository, untag: [] })) };
}

async function assertMayApply(request: PruneRequest, fleet: ConnectedFleet, plan: PrunePlan): Promise<void> {
  const { workspaceRoot, fleet: settings } = request.tree;
  await assertMayWrite(fleet, request, `${planned(plan)}, in`);
  if (!isSandbox(fleet.connection.endpoint)) await assertPublishable(workspaceRoot, settings.branch);
}

function progress({ deregistered, deleted, images }: PruneDone): string {
  return `deregistered ${deregistered}, deleted ${deleted}, images removed ${images}`;
}
