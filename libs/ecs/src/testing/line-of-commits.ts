import type { CommitAncestry } from '@espalier/image-tree';

/** A history of commits that descend from one another in this order; any other commit is unrelated to all. */
export function lineOfCommits(...commits: readonly string[]): CommitAncestry {
  return {
    relation(ours, theirs) {
      const [one, other] = [commits.indexOf(ours), commits.indexOf(theirs)];
      if (ours === theirs) return Promise.resolve('same');
      if (one === -1 || other === -1) return Promise.resolve('unrelated');
      return Promise.resolve(one > other ? 'newer' : 'older');
    },
  };
}
