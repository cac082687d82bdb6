import { EcsError } from '../errors';
import { standingHolds } from '../holds/standing-holds';
import { dryRun } from './dry-run';
import { readHistory } from './family-history';
import { rollOutFamily, wantedFamilies, type RollOut, type RollOutSource } from './roll-out';
import type { WantedFamily } from './roll-out-decision';
import type { RolledDefinitions } from './rolled-definitions';

/** What a roll-out of one family would come to. */
export type PlannedRollOut = RollOut | RefusedRollOut;

/** A roll-out that would be refused: {@link EcsError} says why. ARN and revision are those of what is there. */
export interface RefusedRollOut extends Omit<RollOut, 'status'> {
  readonly status: 'refused';
  readonly error: EcsError;
}

/**
 * What `rollOut` would do, decided by the same code, with what would change for people to read. Only reads. A revision
 * that would be registered has the number that it would get if nobody else registers.
 *
 * @throws EcsError as `rollOut` does, except `COMMIT_UNRELATED`, which is an answer here.
 */
export async function planRollOut(source: RollOutSource): Promise<readonly PlannedRollOut[]> {
  return Promise.all(wantedFamilies(source).map((wanted) => planFamily(wanted, source.definitions)));
}

async function planFamily(wanted: WantedFamily, definitions: RolledDefinitions): Promise<PlannedRollOut> {
  try {
    return await rollOutFamily(wanted, dryRun(definitions));
  } catch (thrown) {
    if (!(thrown instanceof EcsError) || thrown.code !== 'COMMIT_UNRELATED') throw thrown;
    return refused(wanted, definitions, thrown);
  }
}

async function refused(
  { definition: { family } }: WantedFamily,
  definitions: RolledDefinitions,
  error: EcsError,
): Promise<RefusedRollOut> {
  const history = await readHistory(definitions, family);
  const [newest] = history;
  const there = newest ? { arn: newest.arn, revision: newest.revision } : {};
  return { family, ...there, status: 'refused', error, changes: [], holds: standingHolds(history) };
}
