import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PipelineError } from '../errors';

const run = promisify(execFile);

/** The commit of the work tree, 40 hexadecimal digits; nothing where there is none. */
export async function readCommit(workspaceRoot: string): Promise<string | undefined> {
  return git(workspaceRoot, 'rev-parse', '--verify', '--quiet', 'HEAD');
}

/**
 * Refuses a work tree that must not be published: a shallow clone, uncommitted changes, a commit that the publishing
 * branch does not hold.
 *
 * @throws PipelineError `GIT_UNKNOWN`, `GIT_SHALLOW`, `GIT_DIRTY`, `GIT_WRONG_BRANCH`.
 */
export async function assertPublishable(workspaceRoot: string, branch: string): Promise<void> {
  const shallow = await git(workspaceRoot, 'rev-parse', '--is-shallow-repository');
  if (shallow === undefined)
    throw refused('GIT_UNKNOWN', 'this is no Git work tree with a commit', 'Publish from a clone.');
  if (shallow === 'true') {
    throw refused('GIT_SHALLOW', 'this is a shallow clone', 'Fetch the whole history: `git fetch --unshallow`.');
  }
  const changes = await git(workspaceRoot, 'status', '--porcelain');
  if (changes !== '')
    throw refused('GIT_DIRTY', 'the work tree has uncommitted changes', 'Commit them, or publish from a clean clone.');
  if (await isOnBranch(workspaceRoot, branch)) return;
  throw refused(
    'GIT_WRONG_BRANCH',
    `this commit is not on ${branch}, the branch that is published`,
    `Merge it to ${branch} first.`,
  );
}

async function isOnBranch(workspaceRoot: string, branch: string): Promise<boolean> {
  const remote = `refs/remotes/origin/${branch}`;
  const known = await git(workspaceRoot, 'rev-parse', '--verify', '--quiet', remote);
  const tip = known === undefined ? `refs/heads/${branch}` : remote;
  return (await git(workspaceRoot, 'merge-base', '--is-ancestor', 'HEAD', tip)) !== undefined;
}

/**
 * What git prints, or nothing where it exits otherwise than with 0.
 *
 * @throws PipelineError `GIT_UNKNOWN` when it cannot be run.
 */
export async function git(cwd: string, ...args: readonly string[]): Promise<string | undefined> {
  return gitWith({}, cwd, ...args);
}

/** {@link git} with variables laid over those of this process. */
export async function gitWith(
  variables: Readonly<Record<string, string>>,
  cwd: string,
  ...args: readonly string[]
): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', args, { cwd, env: { ...process.env, ...variables } });
    return stdout.trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return undefined;
    throw new PipelineError('GIT_UNKNOWN', { reason: 'git cannot be run', remedy: 'Install git.', cause: error });
  }
}

function refused(
  code: 'GIT_DIRTY' | 'GIT_SHALLOW' | 'GIT_UNKNOWN' | 'GIT_WRONG_BRANCH',
  reason: string,
  remedy: string,
): PipelineError {
  return new PipelineError(code, { reason, remedy });
}
