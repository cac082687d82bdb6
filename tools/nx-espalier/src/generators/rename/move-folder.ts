import type { Tree } from '@nx/devkit';
import { mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Moves a folder with all that it holds, modes too, whether Git knows it or not.
 *
 * @returns what is left to do once the tree is written: a tree cannot hold symbolic links.
 */
export function moveFolder(tree: Tree, from: string, to: string): () => void {
  const folder = join(tree.root, from);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const links: { path: string; target: string }[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (entry.isSymbolicLink()) links.push({ path: join(tree.root, to, name), target: readlinkSync(path) });
    const content = entry.isFile() ? tree.read(join(from, name)) : null;
    if (content) tree.write(join(to, name), content, { mode: statSync(path).mode & 0o777 });
  }
  tree.delete(from);
  return () => {
    for (const { path, target } of links) {
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(target, path);
    }
  };
}
