import { NO_COMMIT } from './git-ancestry';
import { git, readCommit } from './git-state';

/** Where a work tree stands. */
export interface WorkState {
  /** Its commit; `none` outside Git. */
  readonly commit: string;
  /** Whether it has changes that no commit holds. */
  readonly isDirty: boolean;
}

/**
 * Looks at a work tree.
 *
 * @throws PipelineError `GIT_UNKNOWN` when git cannot be run.
 */
export async function readWorkState(workspaceRoot: string): Promise<WorkState> {
  const [commit, changes] = await Promise.all([readCommit(workspaceRoot), git(workspaceRoot, 'status', '--porcelain')]);
  return { commit: commit ?? NO_COMMIT, isDirty: changes !== undefined && changes !== '' };
}
