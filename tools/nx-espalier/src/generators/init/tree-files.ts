import type { AdoptionFiles } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a workspace that git does not ignore. Symbolic links are files here, wherever they lead. */
export async function treeFiles(tree: Tree): Promise<AdoptionFiles> {
  const { visitNotIgnoredFiles } = await import('@nx/devkit');
  const links = new Set<string>();
  const paths = new Set<string>();
  visitNotIgnoredFiles(withoutLinks(tree, links), '', (path) => paths.add(path));
  return { paths: [...paths, ...links].sort(), links, read: (path) => tree.read(path, 'utf8') ?? '' };
}

/** The tree as it looks to who follows no link; those that are met are kept in `links`. */
function withoutLinks(tree: Tree, links: Set<string>): Tree {
  const children = (folder: string): string[] =>
    tree.children(folder).filter((name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      const isLink = lstatSync(join(tree.root, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
      if (isLink && name !== 'node_modules') links.add(path);
      return !isLink;
    });
  return new Proxy(tree, {
    get: (target, key): unknown => (key === 'children' ? children : Reflect.get(target, key)),
  });
}
