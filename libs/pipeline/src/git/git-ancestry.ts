import type { CommitAncestry, CommitRelation } from '@espalier/image-tree';
import { once } from '../once';
import { git } from './git-state';

/** What stands for the commit of a work tree outside Git, which only the sandbox publishes. */
export const NO_COMMIT = 'none';

/** A full object name, SHA-1 or SHA-256: anything else never becomes an argument of git. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** It never asks for a password: where the origin wants one, the clone stays as it is. */
const FETCH = ['-c', 'core.askPass=true', 'fetch', '--quiet', 'origin'];

/**
 * The history of a clone, as git tells it; each pair of commits is asked for once. A commit that the clone does not hold
 * may have been merged after it was made, so it is fetched from the origin, where that can be done. Without Git there is
 * nothing to go backwards in, so every commit of ours is newer.
 *
 * @throws PipelineError `GIT_UNKNOWN` when git cannot be run.
 */
export function gitAncestry(workspaceRoot: string): CommitAncestry {
  const known = new Map<string, Promise<CommitRelation>>();
  const fetchOnce = once(() => git(workspaceRoot, ...FETCH));
  return {
    relation(ours, theirs) {
      const pair = `${ours} ${theirs}`;
      const relation = known.get(pair) ?? relate({ workspaceRoot, fetchOnce }, ours, theirs);
      known.set(pair, relation);
      return relation;
    },
  };
}

interface Clone {
  readonly workspaceRoot: string;
  readonly fetchOnce: () => Promise<unknown>;
}

async function relate({ workspaceRoot, fetchOnce }: Clone, ours: string, theirs: string): Promise<CommitRelation> {
  if (ours === theirs) return 'same';
  if (ours === NO_COMMIT || theirs === NO_COMMIT) return 'newer';
  if (!COMMIT.test(ours) || !COMMIT.test(theirs)) return 'unrelated';
  if (!(await holdsCommit(workspaceRoot, theirs))) await fetchOnce();
  if (await isAncestor(workspaceRoot, theirs, ours)) return 'newer';
  return (await isAncestor(workspaceRoot, ours, theirs)) ? 'older' : 'unrelated';
}

/**
 * Whether a clone holds a commit.
 *
 * @throws PipelineError `GIT_UNKNOWN` when git cannot be run.
 */
export async function holdsCommit(workspaceRoot: string, commit: string): Promise<boolean> {
  return (await git(workspaceRoot, 'cat-file', '-e', `${commit}^{commit}`)) !== undefined;
}

async function isAncestor(workspaceRoot: string, ancestor: string, descendant: string): Promise<boolean> {
  return (await git(workspaceRoot, 'merge-base', '--is-ancestor', ancestor, descendant)) !== undefined;
}
