import type { HeldKey, RegisteredTaskDefinition } from '@espalier/ecs';
import type { CommitAncestry } from '@espalier/image-tree';

/** A descendant of the image that is to go back. */
interface Descendant {
  readonly revision: RegisteredTaskDefinition;
  /** The content key of the image that it was made from. */
  readonly key: string;
}

/** Which image is to go back, as what was made from it tells. */
export interface KeyQuery {
  /** An image that is never launched. */
  readonly image: string;
  /** The newest revisions of its descendants. */
  readonly newest: readonly RegisteredTaskDefinition[];
  /** The beginning of the key to go back to, if the caller names one. */
  readonly to: string | undefined;
  readonly ancestry: CommitAncestry;
}

/**
 * The key that an image which is never launched must leave: the one that the newest commit among its descendants was made
 * from; but what went back, or is held for another image, tells nothing of that. Where all of them did, the one for which
 * they went back, so that a rollback can be run again; else what they run. Nothing where none was made from the image.
 */
export async function keyOfDescendants({ image, newest, to, ancestry }: KeyQuery): Promise<HeldKey | undefined> {
  const { heldByRollBack, holdOn, holdsOf, lineageKeysOf, TAG } = await import('@espalier/ecs');
  const made = newest.flatMap((revision): readonly Descendant[] => {
    const key = lineageKeysOf(revision.tags).get(image);
    return key === undefined ? [] : [{ revision, key }];
  });
  const others = newest.flatMap(({ tags }) => holdsOf(tags)).filter((hold) => hold.image !== image);
  const leaving = made.filter(({ key }) => to === undefined || !key.startsWith(to));
  const free = leaving.filter(
    ({ revision: { tags } }) => tags[TAG.rolledBack] === undefined && !holdOn(others, lineageKeysOf(tags)),
  );
  const left = made.flatMap(({ revision }) => heldByRollBack(revision.tags, image))[0];
  if (free.length === 0 && left && (to === undefined || leaving.length === 0)) return left;
  const bad = await newestOf(free.length > 0 ? free : leaving, ancestry);
  return bad && { image, key: bad.key };
}

async function newestOf(descendants: readonly Descendant[], ancestry: CommitAncestry): Promise<Descendant | undefined> {
  const { recordedCommit } = await import('@espalier/ecs');
  let [newest] = descendants;
  for (const other of descendants.slice(1)) {
    const [ours, theirs] = [
      await recordedCommit(other.revision.tags, ancestry),
      newest && (await recordedCommit(newest.revision.tags, ancestry)),
    ];
    if (ours === undefined || theirs === undefined) continue;
    if ((await ancestry.relation(ours, theirs)) === 'newer') newest = other;
  }
  return newest;
}
