import { DEEPEST_HISTORY, isSettled } from '../roll-out/family-history';
import type { PrunableRevision } from './prunable-revision';

/**
 * The revisions that a publish has yet to compare the newest active one with: while that is not settled, all from it down
 * to the first that is, inclusive. What a newer commit registered may be among them, covered.
 */
export function unsettledRevisions(newestFirst: readonly PrunableRevision[]): ReadonlySet<PrunableRevision> {
  const start = newestFirst.findIndex(({ status }) => status === 'ACTIVE');
  const newest = newestFirst[start];
  if (newest === undefined || isSettled(newest)) return new Set();
  const history = newestFirst.slice(start).filter(({ revision }) => revision >= newest.revision - DEEPEST_HISTORY);
  const settled = history.findIndex(isSettled);
  return new Set(settled === -1 ? history : history.slice(0, settled + 1));
}
