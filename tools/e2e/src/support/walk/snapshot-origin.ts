import { run } from '../run-program';
import { workspaceRoot } from '../workspace-clone';

/** Makes a bare repository whose main holds the files of this workspace as they are, on top of its history. */
export async function snapshotOrigin(repository: string): Promise<void> {
  await run(['git', 'clone', '--quiet', '--bare', '--no-local', workspaceRoot, repository]);
  const git = (...words: readonly string[]) => run(['git', `--git-dir=${repository}`, ...words], workspaceRoot);
  await git(`--work-tree=${workspaceRoot}`, 'add', '--all');
  const tree = await git('write-tree');
  const isCommitted = tree === (await git('rev-parse', 'HEAD^{tree}'));
  const person = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost'];
  const snapshot = ['commit-tree', tree, '-p', 'HEAD', '-m', 'The work tree'];
  const commit = isCommitted ? await git('rev-parse', 'HEAD') : await git(...person, ...snapshot);
  await git('update-ref', 'refs/heads/main', commit);
  await git('symbolic-ref', 'HEAD', 'refs/heads/main');
}
