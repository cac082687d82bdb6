import { checkHold, type Hold } from '../holds/hold';
import { holdsOfFamily } from '../holds/holds-of-family';
import { carryThrough } from '../roll-out/carry-through';
import type { RegisteredTaskDefinition, Revision } from '../task-definitions';
import { decideRollBack, type FindTarget, type RollBackDecision, type RollBackStatus } from './decide-roll-back';
import { findTarget, type Target, type TargetQuery } from './find-target';
import { keyAskedFor } from './key-asked-for';
import { keyToHold } from './key-to-hold';
import type { RollBackSource } from './roll-back-source';

/** What a rollback came to. */
export interface RollBack {
  readonly hold: Hold;
  readonly families: readonly RolledBackFamily[];
}

/** What a rollback of one family came to. ARN and revision of the newest one; absent where the family has none. */
export interface RolledBackFamily extends Partial<Revision> {
  readonly family: string;
  readonly status: RollBackStatus;
  /** What was gone back to, where it was. */
  readonly target?: Target;
  /** The holds that stand in the family. */
  readonly holds: readonly Hold[];
}

/**
 * Puts an earlier image on top of each family, with the settings of the newest revision, and holds the bad key there until
 * it is released. The recorded commit stays. Can be cut off anywhere and run again, and run while others publish; done
 * once more without a target it changes nothing.
 *
 * @throws EcsError `HOLD_INVALID`, `TAG_INVALID`, `NOTHING_TO_ROLL_BACK`, `NOTHING_TO_GO_BACK_TO`, `TARGET_INVALID`, each
 * before anything is registered, as is whatever `assertTarget` throws; `ROLL_OUT_UNSTABLE`, and as task definitions do.
 */
export async function rollBack(source: RollBackSource): Promise<RollBack> {
  const newest = await newestOf(source);
  const to = await keyAskedFor(source);
  const hold = { ...keyToHold(source, newest, to), reason: source.reason };
  checkHold(hold);
  const family = newest[0]?.definition.family ?? '';
  const find = targetFinder(source, { family, hold, to });
  const families: RolledBackFamily[] = [];
  for (const name of source.families) families.push(await rollBackFamily(name, source, hold, find));
  return { hold, families };
}

async function newestOf({ families, definitions }: RollBackSource): Promise<readonly RegisteredTaskDefinition[]> {
  const newest = await Promise.all(families.map((family) => definitions.newest(family)));
  return newest.filter((revision) => revision !== undefined);
}

/** All families go back to one image: it is looked for once, when the first of them needs it. */
function targetFinder(source: RollBackSource, query: Omit<TargetQuery, 'holds'>): FindTarget {
  let target: Promise<Target> | undefined;
  return () => (target ??= findAllowed(source, query));
}

async function findAllowed(source: RollBackSource, query: Omit<TargetQuery, 'holds'>): Promise<Target> {
  const { families, definitions, inheritedHolds, assertTarget } = source;
  const own = await Promise.all(families.map((family) => holdsOfFamily(definitions, family)));
  const inherited = await inheritedHolds?.();
  const target = await findTarget({ ...query, holds: [...own.flat(), ...(inherited ?? [])] }, definitions);
  await assertTarget?.(target);
  return target;
}

async function rollBackFamily(
  family: string,
  field: RollBackSource,
  hold: Hold,
  find: FindTarget,
): Promise<RolledBackFamily> {
  const { decisions, newest, holds } = await carryThrough<RollBackDecision>(family, field, (history) =>
    decideRollBack(history, hold, find, field.ancestry),
  );
  const { status = 'unchanged', target } = decisions[0] ?? {};
  const there = newest ? { arn: newest.arn, revision: newest.revision } : {};
  return { family, ...there, status, ...(target ? { target } : {}), holds };
}
