import { inChunks } from '../cluster/in-chunks';
import type { TaskDefinitions } from '../task-definitions';
import type { PrunableRevision } from './prunable-revision';
import type { RevisionPlan } from './plan-revisions';

/** What a prune of revisions works with. */
export interface PruneRevisionsRequest {
  readonly plans: readonly RevisionPlan[];
  readonly definitions: Pick<TaskDefinitions, 'deregister' | 'delete'>;
  /** ARNs of the revisions in use now; asked again as the work goes on. */
  readonly inUse: () => Promise<ReadonlySet<string>>;
  /** Told of what is done, part by part. */
  readonly onDone: (done: { readonly deregistered: number; readonly deleted: number }) => void;
}

/** How many are done on one look at what is in use. Deregistration takes about one a second. */
const A_LOOK = 50;

/**
 * Deregisters and then deletes what plans say, but for what came into use since. Can be cut off anywhere and run again.
 *
 * @throws EcsError.
 */
export async function pruneRevisions({ plans, definitions, inUse, onDone }: PruneRevisionsRequest): Promise<void> {
  const spared = new Set<string>();
  const unused = async (revisions: readonly PrunableRevision[]): Promise<readonly string[]> => {
    for (const arn of await inUse()) spared.add(arn);
    return revisions.flatMap(({ arn }) => (spared.has(arn) ? [] : [arn]));
  };
  for (const part of parts(plans, ({ deregister }) => deregister)) {
    const arns = await unused(part);
    for (const arn of arns) await definitions.deregister(arn);
    onDone({ deregistered: arns.length, deleted: 0 });
  }
  for (const part of parts(plans, ({ remove }) => remove)) {
    const arns = await unused(part);
    await definitions.delete(arns);
    onDone({ deregistered: 0, deleted: arns.length });
  }
}

function parts(
  plans: readonly RevisionPlan[],
  select: (plan: RevisionPlan) => readonly PrunableRevision[],
): readonly (readonly PrunableRevision[])[] {
  return inChunks(plans.flatMap(select), A_LOOK);
}
