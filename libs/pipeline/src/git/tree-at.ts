import { readTree, type ImageTree } from '@espalier/image-tree';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../errors';
import { inTemporaryFolder } from '../gate/temporary-folder';
import { git, gitWith } from './git-state';

/**
 * Reads the images as a commit has them, in a folder of their own: the work tree and its index stay as they are. A commit
 * without images has an empty tree, and one without the overlay of the configuration that of production.
 *
 * @param name by which Git knows the commit: a branch, a tag, HEAD~1.
 * @param use is given the full name of the commit too.
 * @throws PipelineError `GIT_UNKNOWN` where the clone holds no such commit, or it cannot be written out.
 */
export async function withTreeAt<Value>(
  { workspaceRoot, imagesFolder, configuration }: ImageTree,
  name: string,
  use: (tree: ImageTree, commit: string) => Promise<Value>,
): Promise<Value> {
  const commit = await commitNamed(workspaceRoot, name);
  return inTemporaryFolder(async (folder) => {
    const root = join(folder, 'work');
    const index = { GIT_INDEX_FILE: join(folder, 'index') };
    const top = (await git(workspaceRoot, 'rev-parse', '--show-toplevel')) ?? workspaceRoot;
    const place = `${(await git(workspaceRoot, 'rev-parse', '--show-prefix')) ?? ''}${imagesFolder}`;
    await mkdir(join(root, imagesFolder), { recursive: true });
    if ((await git(top, 'ls-tree', commit, '--', `${place}/`)) !== '') {
      const isRead = await gitWith(index, top, 'read-tree', `--prefix=${imagesFolder}/`, `${commit}:${place}`);
      const isWritten = await gitWith(index, top, 'checkout-index', '--all', `--prefix=${root}/`);
      if (isRead === undefined || isWritten === undefined) throw notWritten(commit, imagesFolder);
    }
    await copyIgnored(workspaceRoot, imagesFolder, root);
    const hasOverlay = existsSync(join(root, imagesFolder, `fleet.${configuration ?? ''}.yaml`));
    return use(readTree(root, hasOverlay ? configuration : undefined, imagesFolder), commit);
  });
}

/** What Git is told to ignore, such as the lock of a sandbox, belongs to the machine: it is the same at any commit. */
async function copyIgnored(workspaceRoot: string, imagesFolder: string, root: string): Promise<void> {
  const list = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--', imagesFolder];
  const files = ((await git(workspaceRoot, ...list)) ?? '').split('\0').filter((file) => file !== '');
  for (const file of files) await cp(join(workspaceRoot, file), join(root, file), { verbatimSymlinks: true });
}

function notWritten(commit: string, imagesFolder: string): PipelineError {
  return new PipelineError('GIT_UNKNOWN', {
    reason: `commit ${commit.slice(0, 12)} has a folder ${imagesFolder} that git cannot write out`,
    remedy: 'Name another commit.',
  });
}

async function commitNamed(workspaceRoot: string, name: string): Promise<string> {
  const commit = await git(workspaceRoot, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (commit !== undefined) return commit;
  throw new PipelineError('GIT_UNKNOWN', {
    reason: `this clone holds no commit ${JSON.stringify(name)}`,
    remedy: 'Name a commit, a branch or a tag that it holds; `git fetch --unshallow --tags` brings all that there are.',
  });
}
