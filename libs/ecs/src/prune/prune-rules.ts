/** What a prune leaves alone whatever its use. */
export interface PruneRules {
  /** How many of the newest revisions of a family, and of the newest images of a repository, stay; at least 1. */
  readonly keep: number;
  /** What is younger than this many milliseconds stays. */
  readonly youngerThan: number;
  readonly now: Date;
  /** Whether `keep` does not count for what no image of the tree has any longer. */
  readonly orphans: boolean;
}

/** Whether something is younger than the rules let go; what has no date is. */
export function isYoung(date: Date | undefined, { now, youngerThan }: PruneRules): boolean {
  return date === undefined || now.getTime() - date.getTime() < youngerThan;
}
