import { EcsError } from '../errors';
import { holdsOf, nameOf, type HeldKey } from '../holds/hold';
import { TAG } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import type { RollBackSource } from './roll-back-source';

/**
 * The key that a rollback holds: what it is told to, else what a rollback holds that was cut off or has been done
 * already; else the key that the first family runs.
 *
 * @param newest the newest revision of each family that has one.
 * @param to the beginning of the key to go back to, if the caller names one.
 * @throws EcsError `NOTHING_TO_ROLL_BACK`.
 */
export function keyToHold(
  { image, hold }: Pick<RollBackSource, 'image' | 'hold'>,
  newest: readonly RegisteredTaskDefinition[],
  to: string | undefined,
): HeldKey {
  if (hold) return hold;
  const keys = newest.map(({ tags }) => tags[TAG.key]);
  const begun = newest.flatMap(({ tags }) => heldByRollBack(tags, image));
  const isThere = to === undefined || keys[0]?.startsWith(to) === true;
  const resumed = begun.find(({ key }) => isThere || keys.includes(key));
  const key = resumed?.key ?? keys[0];
  if (key !== undefined) return { image, key };
  throw new EcsError('NOTHING_TO_ROLL_BACK', {
    reason: `${image} has no active revision that Espalier registered`,
    remedy: 'Publish it first; a base image goes back with --with-descendants.',
  });
}

/** The key of an image for which the image of a revision went back, if it is still held; by the tags of the revision. */
export function heldByRollBack(tags: RegisteredTaskDefinition['tags'], image: string): readonly HeldKey[] {
  return holdsOf(tags).filter((hold) => hold.image === image && nameOf(hold) === tags[TAG.rolledBack]);
}
