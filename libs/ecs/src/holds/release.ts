import { carryThrough, type Decision, type Field } from '../roll-out/carry-through';
import type { TagStep } from '../roll-out/step';
import type { RegisteredTaskDefinition, Revision } from '../task-definitions';
import { heldTag, type Hold } from './hold';
import { standingHolds } from './standing-holds';

/** What is released. */
export interface ReleaseSource extends Field {
  /** The image that was rolled back: holds of its keys go. */
  readonly image: string;
  /** Its families and those of its descendants: wherever such a hold may stand. */
  readonly families: readonly string[];
}

/** What a release of one family came to. ARN and revision of the newest one; absent where the family has none. */
export interface Released extends Partial<Revision> {
  readonly family: string;
  /** The holds that were taken away; empty where there were none. */
  readonly released: readonly Hold[];
  /** The holds of other images that stay. */
  readonly holds: readonly Hold[];
}

/**
 * Takes the holds of an image away from each family, in place, from every revision that they stand by: the newest one, and
 * the settled one beneath what others registered. The next publish goes forward. Nothing is registered. Can be run again,
 * and while others publish: what is released does not come back.
 *
 * @throws EcsError as task definitions do; `ROLL_OUT_UNSTABLE`.
 */
export async function release({ image, families, ...field }: ReleaseSource): Promise<readonly Released[]> {
  const released: Released[] = [];
  for (const family of families) released.push(await releaseFamily(image, family, field));
  return released;
}

interface ReleaseDecision extends Decision {
  readonly released: readonly Hold[];
}

async function releaseFamily(image: string, family: string, field: Field): Promise<Released> {
  const { decisions, newest, holds } = await carryThrough<ReleaseDecision>(family, field, (history) => {
    const released = standingHolds(history).filter((hold) => hold.image === image);
    const step = removal(history, released.map(heldTag));
    return Promise.resolve({ released, ...(step ? { step } : {}) });
  });
  const there = newest ? { arn: newest.arn, revision: newest.revision } : {};
  return { family, ...there, released: decisions[0]?.released ?? [], holds };
}

function removal(history: readonly RegisteredTaskDefinition[], names: readonly string[]): TagStep | undefined {
  const carrier = history.find(({ tags }) => names.some((name) => name in tags));
  return carrier && { kind: 'tag', arn: carrier.arn, remove: names };
}
