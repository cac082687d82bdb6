import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathOf, workspaceRoot } from './workspace';

const ASK = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];

/** The Markdown files of the workspace, by their paths in it; what git ignores is none. */
export function markdownFiles(): readonly string[] {
  const files = execFileSync('git', ASK, { cwd: workspaceRoot, encoding: 'utf8' }).trim().split('\n');
  return files.filter((file) => existsSync(pathOf(file)) && !file.includes('/fixtures/'));
}
