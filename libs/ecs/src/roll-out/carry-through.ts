import type { CommitAncestry } from '@espalier/image-tree';
import { EcsError } from '../errors';
import type { Hold } from '../holds/hold';
import { standingHolds } from '../holds/standing-holds';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { readHistory } from './family-history';
import type { RolledDefinitions } from './rolled-definitions';
import { settlement } from './settlement';
import { take, type Step } from './step';

/** What is due now, with whatever the one who decides wants to remember about it. Without a step: nothing. */
export interface Decision {
  readonly step?: Step;
}

/** One who decides, from a history whose newest revision is settled and from what was decided and done before. */
export type Decide<Made extends Decision> = (
  history: readonly RegisteredTaskDefinition[],
  earlier: readonly Made[],
) => Promise<Made>;

/** Where decisions are made and carried out. */
export interface Field {
  readonly definitions: RolledDefinitions;
  readonly ancestry: CommitAncestry;
}

/** How it ended. */
export interface CarriedThrough<Made> {
  /** In their order; the last one asked for nothing. */
  readonly decisions: readonly Made[];
  readonly newest: RegisteredTaskDefinition | undefined;
  /** The holds that stand in the family. */
  readonly holds: readonly Hold[];
}

/** Each round of several publishers at once leaves one of them done: more than this is a quarrel. */
const MOST_ROUNDS = 40;

/**
 * Settles a family, lets decide what is due, does it and reads again, until nothing is due. Can be cut off anywhere and
 * run again. Each step is seen by the next reading, whoever took it.
 *
 * @throws EcsError `ROLL_OUT_UNSTABLE` when others change the family without end; whatever reading, deciding and writing throw.
 */
export async function carryThrough<Made extends Decision>(
  family: string,
  { definitions, ancestry }: Field,
  decide: Decide<Made>,
): Promise<CarriedThrough<Made>> {
  const decisions: Made[] = [];
  let known = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const history = await readHistory(definitions, family, known);
    const settling = await settlement(history, ancestry);
    const decision = settling ? undefined : await decide(history, decisions);
    if (decision) decisions.push(decision);
    const step = settling ?? decision?.step;
    if (!step) return { decisions, newest: history[0], holds: standingHolds(history) };
    known = (await take(step, definitions))?.revision ?? known;
  }
  throw unstable(family);
}

function unstable(family: string): EcsError {
  return new EcsError('ROLL_OUT_UNSTABLE', {
    reason: `family ${family} was changed by others ${MOST_ROUNDS} times meanwhile`,
    remedy: 'Find out who registers task definitions of this family, and run it again.',
  });
}
