import { mkdir, symlink, truncate } from 'node:fs/promises';
import type { BrokenFolder } from './broken-folders';
import type { WorkspaceClone } from './workspace-clone';

/** Puts a broken folder into a clone. */
export async function placeBrokenFolder(clone: WorkspaceClone, folder: BrokenFolder): Promise<void> {
  const { files, links = {}, sparse = {}, folders = [] } = folder;
  for (const [file, content] of Object.entries(files)) await clone.write(`images/${file}`, content);
  for (const [file, target] of Object.entries(links)) await symlink(target, clone.path(`images/${file}`));
  for (const [file, bytes] of Object.entries(sparse)) {
    await clone.write(`images/${file}`, '');
    await truncate(clone.path(`images/${file}`), bytes);
  }
  for (const path of folders) await mkdir(clone.path(`images/${path}`), { recursive: true });
}
