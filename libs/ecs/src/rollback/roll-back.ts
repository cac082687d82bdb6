import { checkHold, type Hold } from '../holds/hold';
import { standingHolds } from '../holds/standing-holds';
import { carryThrough } from '../roll-out/carry-through';
import { readHistory } from '../roll-out/family-history';
import type { Revision } from '../task-definitions';
import { decideRollBack, runs, type FindTarget, type RollBackDecision, type RollBackStatus } from './decide-roll-back';
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
 * before anything is registered, as is whatever `assertTarget` throws, by what the families run when it begins;
 * `ROLL_OUT_UNSTABLE`, and as task definitions do.
 */
export async function rollBack(source: RollBackSource): Promise<RollBack> {
  const histories = await Promise.all(source.families.map((family) => readHistory(source.definitions, family)));
  const newest = histories.flatMap(([revision]) => revision ?? []);
  const to = await keyAskedFor(source);
  const hold = { ...keyToHold(source, newest, to), reason: source.reason };
  checkHold(hold);
  const family = newest[0]?.definition.family ?? '';
  const find = targetFinder(source, { family, hold, holds: histories.flatMap(standingHolds), to });
  if (newest.some((revision) => runs(revision, hold))) await find();
  const families: RolledBackFamily[] = [];
  for (const name of source.families) families.push(await rollBackFamily(name, source, hold, find));
  return { hold, families };
}

/** All families go back to one image: it is looked for once. */
function targetFinder(source: RollBackSource, query: TargetQuery): FindTarget {
  let target: Promise<Target> | undefined;
  return () => (target ??= findAllowed(source, query));
}

async function findAllowed(
  { definitions, inheritedHolds, assertTarget }: RollBackSource,
  query: TargetQuery,
): Promise<Target> {
  const inherited = (await inheritedHolds?.()) ?? [];
  const target = await findTarget({ ...query, holds: [...query.holds, ...inherited] }, definitions);
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
