import { isDeepStrictEqual } from 'node:util';
import { holdOn, holdTags, type Hold } from '../holds/hold';
import { standingHolds } from '../holds/standing-holds';
import { TAG, lineageKeysOf } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { carriedTags } from './carried-tags';
import { definitionChanges, tagChanges } from './change';
import { guardCommit } from './commit-guard';
import { goalOf, markSuperseded, type Goal } from './goal';
import { contentOf } from './image-content';
import type { RollOutDecision, WantedFamily } from './roll-out-decision';
import type { RegisterStep } from './step';
import { tagChange } from './tag-change';

/**
 * Decides by ancestry: forwards only. A held image keeps the digest that the newest revision runs, and follows in the rest.
 *
 * @param history as `readHistory` gives it, the newest settled.
 * @param again whether something was decided and done before in the same roll-out: then what carries our own commit stays
 * as it is, and nothing more is superseded.
 * @throws EcsError `COMMIT_UNRELATED`.
 */
export async function decideRollOut(
  wanted: WantedFamily,
  history: readonly RegisteredTaskDefinition[],
  again: boolean,
): Promise<RollOutDecision> {
  const [newest] = history;
  const holds = standingHolds(history);
  const heldBy = await holdOnWanted(wanted, newest, holds);
  const goal = goalOf(wanted, newest, heldBy);
  const decision = newest ? await next(wanted, newest, holds, goal, again) : first(holds, goal);
  return heldBy
    ? { ...decision, heldBy, status: decision.status === 'unchanged' ? 'held' : decision.status }
    : decision;
}

/** Where the wanted image runs already, a hold on another family changes nothing. */
async function holdOnWanted(
  wanted: WantedFamily,
  newest: RegisteredTaskDefinition | undefined,
  holds: readonly Hold[],
): Promise<Hold | undefined> {
  const keys = lineageKeysOf(wanted.tags);
  const own = holdOn(holds, keys);
  if (own || (newest && isDeepStrictEqual(contentOf(newest), contentOf(wanted)))) return own;
  return holdOn(await wanted.inheritedHolds(), keys);
}

function first(holds: readonly Hold[], goal: Goal | undefined): RollOutDecision {
  if (!goal) return { status: 'held', changes: [] };
  return { status: 'registered', changes: [], step: registration(goal, holds) };
}

async function next(
  wanted: WantedFamily,
  newest: RegisteredTaskDefinition,
  holds: readonly Hold[],
  goal: Goal | undefined,
  again: boolean,
): Promise<RollOutDecision> {
  const standing = await guardCommit(wanted, newest, wanted.supersede && !again);
  if (standing.relation === 'older') return { status: 'older', changes: [] };
  if (!goal || (standing.relation === 'same' && again)) return { status: 'unchanged', changes: [] };
  return difference(newest, markSuperseded(goal, newest, standing), holds);
}

function difference(newest: RegisteredTaskDefinition, goal: Goal, holds: readonly Hold[]): RollOutDecision {
  const changes = definitionChanges(newest.definition, goal.definition);
  if (changes.length > 0) return { status: 'registered', changes, step: registration(goal, holds) };
  const step = tagChange(newest, goal.tags);
  if (!step) return { status: 'unchanged', changes };
  return { status: 'tagged', changes: tagChanges(carriedTags(newest.tags), goal.tags), step };
}

function registration({ definition, tags }: Goal, holds: readonly Hold[]): RegisterStep {
  return { kind: 'register', definition, tags: { ...tags, ...holdTags(holds), [TAG.settled]: 'no' } };
}
