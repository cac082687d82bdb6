import type { Clusters, RunningTask } from '@espalier/ecs';
import type { ControllerApi } from '@espalier/jenkins';
import type { DriftFinding } from './drift-report';

/** Where orphans are looked for. */
export interface OrphanField {
  readonly clusters: Pick<Clusters, 'tasks'>;
  readonly api: Pick<ControllerApi, 'nodes'>;
  /** Name or ARN. */
  readonly cluster: string;
  readonly families: ReadonlySet<string>;
}

/**
 * The tasks of some families that run, and that Jenkins has no node for. Jenkins makes the node before the task, and
 * removes it before the task ends: what looks lost is looked at again after the nodes.
 *
 * @throws EcsError, JenkinsError.
 */
export async function findOrphans({ clusters, api, cluster, families }: OrphanField): Promise<readonly DriftFinding[]> {
  const tasks = (await clusters.tasks(cluster)).filter(({ taskDefinition }) => families.has(familyIn(taskDefinition)));
  if (tasks.length === 0) return [];
  const nodes = await api.nodes();
  const lost = tasks.filter(({ nodeName }) => nodeName === undefined || !nodes.has(nodeName));
  if (lost.length === 0) return [];
  const running = new Set((await clusters.tasks(cluster)).map(({ arn }) => arn));
  return lost.filter(({ arn }) => running.has(arn)).map((task) => orphan(task, cluster));
}

function familyIn(arn: string): string {
  return revisionIn(arn).replace(/:\d+$/, '');
}

function revisionIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function orphan({ arn, taskDefinition, nodeName, startedAt }: RunningTask, cluster: string): DriftFinding {
  const since = startedAt ? ` since ${startedAt.toISOString()}` : '';
  const why = nodeName === undefined ? 'Jenkins did not start it' : `Jenkins has no node ${nodeName}`;
  return {
    kind: 'orphan',
    subject: arn,
    reason: `${revisionIn(taskDefinition)} runs${since}, and ${why}`,
    publish: `leaves it; stop it if nobody needs it: aws ecs stop-task --cluster ${cluster} --task ${arn}`,
  };
}
