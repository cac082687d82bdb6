import type { ImageTree } from './image-tree';

/** Names of the images of the tree that a build of this one needs, directly or not, parents first; without itself. */
export function ancestorsOf(tree: ImageTree, name: string): readonly string[] {
  const found = new Set<string>();
  const visit = (current: string): void => {
    for (const read of readsOf(tree, current)) {
      if (found.has(read)) continue;
      visit(read);
      found.add(read);
    }
  };
  visit(name);
  return [...found];
}

/** Names of the images that need this one, directly or not, parents first; without itself. */
export function descendantsOf(tree: ImageTree, name: string): readonly string[] {
  const found = new Set([name]);
  for (const image of tree.images.values()) if (image.reads.some((read) => found.has(read))) found.add(image.name);
  return [...found].slice(1);
}

/** The parents of an image up to the one that rests on an upstream: root first, the image last. */
export function lineageOf(tree: ImageTree, name: string): readonly string[] {
  const parent = tree.images.get(name)?.parent;
  return parent === undefined ? [name] : [...lineageOf(tree, parent), name];
}

function readsOf(tree: ImageTree, name: string): readonly string[] {
  return (tree.images.get(name) ?? tree.broken.get(name))?.reads ?? [];
}
