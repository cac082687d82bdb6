import { holdsOf, type HeldKey } from '../holds/hold';
import type { PrunableFamily } from './prunable-revision';
import { unsettledRevisions } from './unsettled-revisions';

/**
 * The keys that are held: a hold counts where the newest active revision of a family carries it, and, while that one is not
 * settled, where one that it may have covered does.
 */
export function heldIn(families: readonly PrunableFamily[]): readonly HeldKey[] {
  return families.flatMap(({ revisions }) => {
    const newest = revisions.filter(({ status }) => status === 'ACTIVE').slice(0, 1);
    return [...newest, ...unsettledRevisions(revisions)].flatMap(({ tags }) => holdsOf(tags));
  });
}
