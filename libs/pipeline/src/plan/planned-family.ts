import type { Change, PlannedRollOut } from '@espalier/ecs';
import type { FamilyPlanStatus, PlannedFamily } from './fleet-plan';

/** How the image of a family reads that is yet to be built. */
const BUILT = 'built by this publish';
/** A publish brings it forward in place; it changes nothing about what is launched. */
const COMMIT_PATH = 'tags.espalier:commit';

/**
 * What people are told of the roll-out of one family; nothing where nothing happens to it.
 *
 * @param unknownImage what stands for the reference of an image that is yet to be built.
 */
export function plannedFamily(
  image: string,
  planned: PlannedRollOut,
  unknownImage: string | undefined,
): readonly PlannedFamily[] {
  const { family, revision, heldBy } = planned;
  const changes = planned.changes.flatMap((change) => readable(change, unknownImage));
  const status = statusOf(planned, changes);
  if (!status) return [];
  return [
    {
      ...{ image, family, status, changes },
      ...(revision === undefined ? {} : { revision }),
      ...(heldBy ? { heldBy } : {}),
    },
  ];
}

function readable(change: Change, unknownImage: string | undefined): readonly Change[] {
  if (change.path === COMMIT_PATH) return [];
  return [change.to !== undefined && change.to === unknownImage ? { ...change, to: BUILT } : change];
}

function statusOf({ status, arn, heldBy }: PlannedRollOut, changes: readonly Change[]): FamilyPlanStatus | undefined {
  if (status !== 'registered' && arn?.startsWith('dry-run/')) return 'restored';
  const isQuiet = status === 'unchanged' || (status === 'tagged' && changes.length === 0);
  if (!isQuiet) return status;
  return heldBy ? 'held' : undefined;
}
