import { inChunks } from '../cluster/in-chunks';
import type { TaskDefinitions } from '../task-definitions';
import { deleteRevisions, type NotDeleted } from './delete-revisions';
import { isInUse } from './in-use';
import type { RevisionPlan } from './plan-revisions';
import type { PrunableRevision } from './prunable-revision';

/** What a part of a prune of revisions came to. */
export interface RevisionsPruned {
  readonly deregistered: number;
  readonly deleted: number;
  readonly refused: readonly NotDeleted[];
}

/** What a prune of revisions works with. */
export interface PruneRevisionsRequest {
  readonly plans: readonly RevisionPlan[];
  readonly definitions: Pick<TaskDefinitions, 'deregister' | 'delete' | 'revision'>;
  /** What is in use now, as {@link RevisionUse} names it; asked again as the work goes on. */
  readonly inUse: () => Promise<ReadonlySet<string>>;
  /** Told of what is done, part by part. */
  readonly onDone: (done: RevisionsPruned) => void;
}

/** How many are done on one look at what is in use. Deregistration takes about one a second. */
const A_LOOK = 50;

/**
 * Deregisters and then deletes what plans say, but for what came into use since. What ECS would not delete is told, and
 * the rest goes on. Can be cut off anywhere and run again.
 *
 * @throws EcsError.
 */
export async function pruneRevisions({ plans, definitions, inUse, onDone }: PruneRevisionsRequest): Promise<void> {
  const newest = new Set(plans.map(newestOf));
  const names = new Set<string>();
  const unused = async (revisions: readonly PrunableRevision[]): Promise<readonly PrunableRevision[]> => {
    for (const name of await inUse()) names.add(name);
    return revisions.filter((revision) => !isInUse(names, revision, newest.has(revision)));
  };
  for (const part of parts(plans, ({ deregister }) => deregister)) {
    const free = await unused(part);
    for (const { arn } of free) await definitions.deregister(arn);
    onDone({ deregistered: free.length, deleted: 0, refused: [] });
  }
  for (const part of parts(plans, ({ remove }) => remove)) {
    const free = await unused(part);
    const refused = await deleteRevisions(free, definitions);
    const kept = refused.flatMap(({ revisions }) => revisions).length;
    onDone({ deregistered: 0, deleted: free.length - kept, refused });
  }
}

/** What a launch by bare family gets. */
function newestOf({ kept, deregister }: RevisionPlan): PrunableRevision | undefined {
  const all = [...kept.map(({ revision }) => revision), ...deregister].filter(({ status }) => status === 'ACTIVE');
  return all.toSorted((one, other) => other.revision - one.revision)[0];
}

function parts(
  plans: readonly RevisionPlan[],
  select: (plan: RevisionPlan) => readonly PrunableRevision[],
): readonly (readonly PrunableRevision[])[] {
  return inChunks(plans.flatMap(select), A_LOOK);
}
