import type { CommitAncestry } from '@espalier/image-tree';
import { holdTags, nameOf, type HeldKey, type Hold } from '../holds/hold';
import { standingHolds } from '../holds/standing-holds';
import { carriedTags } from '../roll-out/carried-tags';
import type { Decision } from '../roll-out/carry-through';
import { withContent, withContentTags, type ImageContent } from '../roll-out/image-content';
import { recordedCommit } from '../roll-out/recorded-commit';
import { registeredInput } from '../roll-out/registered-input';
import type { RegisterStep } from '../roll-out/step';
import { lineageKeysOf, TAG } from '../tag-names';
import type { Tags } from '../task-definition-tags';
import type { RegisteredTaskDefinition } from '../task-definitions';
import type { Target } from './find-target';

/**
 * What a rollback does to a family.
 *
 * - `rolled-back`: an earlier image is on top, and the bad key held.
 * - `held`: it runs something else; the hold was put on it.
 * - `unchanged`: it already carries the hold and runs something else.
 * - `absent`: it has no active revision.
 */
export type RollBackStatus = 'rolled-back' | 'held' | 'unchanged' | 'absent';

/** One decision about a family. */
export interface RollBackDecision extends Decision {
  readonly status: RollBackStatus;
  readonly target?: Target;
}

/** Finds what is gone back to. */
export type FindTarget = () => Promise<Target>;

/** Decides from what the newest revision runs and carries. */
export async function decideRollBack(
  history: readonly RegisteredTaskDefinition[],
  hold: Hold,
  find: FindTarget,
  ancestry: CommitAncestry,
): Promise<RollBackDecision> {
  const [newest] = history;
  if (!newest) return { status: 'absent' };
  const holds = standingHolds(history);
  const runsHeld = runs(newest, hold);
  if (!runsHeld && holds.some((known) => nameOf(known) === nameOf(hold))) return { status: 'unchanged' };
  const target = runsHeld ? await find() : undefined;
  const commit = await recordedCommit(newest.tags, ancestry);
  const tags = { ...carriedTags(newest.tags), ...(commit === undefined ? {} : { [TAG.commit]: commit }) };
  const step = target ? goneBack(newest, tags, target.content, hold) : again(newest, tags);
  return {
    ...(target ? { status: 'rolled-back', target } : { status: 'held' }),
    step: { ...step, tags: { ...step.tags, ...holdTags([...holds, hold]), ...begun(hold) } },
  };
}

/** Whether the image of a revision is a held one, or made from it. */
export function runs({ tags }: Pick<RegisteredTaskDefinition, 'tags'>, { image, key }: HeldKey): boolean {
  return lineageKeysOf(tags).get(image) === key;
}

function goneBack(newest: RegisteredTaskDefinition, tags: Tags, content: ImageContent, hold: Hold): RegisterStep {
  return {
    kind: 'register',
    definition: withContent(registeredInput(newest), content),
    tags: { ...withContentTags(tags, content), [TAG.rolledBack]: nameOf(hold) },
  };
}

function again(newest: RegisteredTaskDefinition, tags: Tags): RegisterStep {
  return { kind: 'register', definition: registeredInput(newest), tags };
}

function begun(hold: Hold): Tags {
  return { [TAG.begins]: nameOf(hold), [TAG.settled]: 'no' };
}
