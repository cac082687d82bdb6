/** How a commit of ours stands to another one: `newer` where ours descends from it, `older` where it descends from ours. */
export type CommitRelation = 'same' | 'newer' | 'older' | 'unrelated';

/** Knows the history of the repository. */
export interface CommitAncestry {
  /** A commit that the history does not hold is `unrelated`. Counts and clocks decide nothing. */
  relation(ours: string, theirs: string): Promise<CommitRelation>;
}
