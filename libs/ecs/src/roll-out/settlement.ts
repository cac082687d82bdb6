import type { CommitAncestry } from '@espalier/image-tree';
import { heldTag, holdsOf, holdTags, nameOf, type Hold } from '../holds/hold';
import { standingHolds } from '../holds/standing-holds';
import { TAG } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { carriedTags } from './carried-tags';
import { contentOf, withContent, withContentTags } from './image-content';
import { recordedCommit } from './recorded-commit';
import { registeredInput } from './registered-input';
import { rightfulRevision, type Rightful } from './rightful-revision';
import type { Step } from './step';

/**
 * What makes the newest revision of a family right, one write at a time; nothing once it is settled. ECS has no
 * conditional registration, so a publisher may cover what it did not know: what belongs on top is registered again, with
 * the holds that stand. A hold is never added to a revision that exists, only taken away: what is released does not come
 * back, however the writes of several publishers fall.
 *
 * @param history as `readHistory` gives it.
 */
export async function settlement(
  history: readonly RegisteredTaskDefinition[],
  ancestry: CommitAncestry,
): Promise<Step | undefined> {
  const [newest] = history;
  if (newest?.tags[TAG.settled] !== 'no') return undefined;
  const holds = standingHolds(history);
  const rightful = (await rightfulRevision(history, holds, ancestry)) ?? { settings: newest, image: newest };
  const carried = holdsOf(newest.tags);
  const isRight = rightful.settings === newest && rightful.image === newest;
  if (!isRight || without(holds, carried).length > 0) return registerAgain(rightful, holds, ancestry);
  const released = without(carried, holds);
  if (released.length > 0) return { kind: 'tag', arn: newest.arn, remove: released.map(heldTag) };
  return { kind: 'tag', arn: newest.arn, set: { [TAG.settled]: 'yes' } };
}

async function registerAgain(
  { settings, image }: Rightful,
  holds: readonly Hold[],
  ancestry: CommitAncestry,
): Promise<Step> {
  const commit = await recordedCommit(settings.tags, ancestry);
  const tags = { ...carriedTags(settings.tags), ...(commit === undefined ? {} : { [TAG.commit]: commit }) };
  const input = registeredInput(settings);
  const content = contentOf(image);
  return {
    kind: 'register',
    definition: content ? withContent(input, content) : input,
    tags: { ...(content ? withContentTags(tags, content) : tags), ...holdTags(holds), [TAG.settled]: 'no' },
  };
}

function without(holds: readonly Hold[], known: readonly Hold[]): readonly Hold[] {
  const names = new Set(known.map(nameOf));
  return holds.filter((hold) => !names.has(nameOf(hold)));
}
