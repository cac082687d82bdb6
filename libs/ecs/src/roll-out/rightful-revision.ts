import type { CommitAncestry } from '@espalier/image-tree';
import { holdOn, type Hold } from '../holds/hold';
import { TAG, lineageKeysOf } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { recordedCommit } from './recorded-commit';

/** Whose settings and whose image belong on top: the same revision, unless its image is held. */
export interface Rightful {
  readonly settings: RegisteredTaskDefinition;
  readonly image: RegisteredTaskDefinition;
}

/**
 * What belongs on top: of what is active the newest commit, the uppermost of several; of unrelated commits the one that
 * superseded the other on request, else the lower one: whoever registered over it did not see it, and would have been
 * refused. The same goes for the image, among those that are not held.
 *
 * @param history newest first.
 * @returns nothing where every image is held.
 */
export async function rightfulRevision(
  history: readonly RegisteredTaskDefinition[],
  holds: readonly Hold[],
  ancestry: CommitAncestry,
): Promise<Rightful | undefined> {
  const ours = history.filter(({ tags, definition }) => definition.status === 'ACTIVE' && TAG.commit in tags);
  const settings = await uncovered(ours, ancestry);
  const free = ours.filter(({ tags }) => !holdOn(holds, lineageKeysOf(tags)));
  const image = await uncovered(free, ancestry);
  return settings && image && { settings, image };
}

async function uncovered(
  history: readonly RegisteredTaskDefinition[],
  ancestry: CommitAncestry,
): Promise<RegisteredTaskDefinition | undefined> {
  let top = history[0];
  for (const earlier of history.slice(1)) if (top && (await isCovered(earlier, top, ancestry))) top = earlier;
  return top && uppermost(history, await recordedCommit(top.tags, ancestry), ancestry);
}

/** The same commit may stand further up, put back by another publisher. */
async function uppermost(
  history: readonly RegisteredTaskDefinition[],
  commit: string | undefined,
  ancestry: CommitAncestry,
): Promise<RegisteredTaskDefinition | undefined> {
  for (const revision of history) if ((await recordedCommit(revision.tags, ancestry)) === commit) return revision;
  return undefined;
}

async function isCovered(
  earlier: RegisteredTaskDefinition,
  later: RegisteredTaskDefinition,
  ancestry: CommitAncestry,
): Promise<boolean> {
  const [ours, theirs] = [await recordedCommit(later.tags, ancestry), await recordedCommit(earlier.tags, ancestry)];
  if (ours === undefined || theirs === undefined || ours === theirs) return false;
  const relation = await ancestry.relation(ours, theirs);
  if (relation === 'unrelated') return !(TAG.supersedes in later.tags);
  return relation === 'older';
}
