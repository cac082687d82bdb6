import type { ImageTree } from '@espalier/image-tree';

/**
 * Runs work for images, each as soon as all of the selected images that it reads have ended.
 *
 * @param work gets the results of the selected images that this one reads, by name. It must not reject.
 * @returns a promise for each image.
 */
export function schedule<Result>(
  tree: ImageTree,
  selection: readonly string[],
  work: (image: string, read: ReadonlyMap<string, Result>) => Promise<Result>,
): ReadonlyMap<string, Promise<Result>> {
  const selected = new Set(selection);
  const started = new Map<string, Promise<Result>>();
  const start = (image: string): Promise<Result> => {
    const running = started.get(image) ?? startAfterReads(image);
    started.set(image, running);
    return running;
  };
  const startAfterReads = async (image: string): Promise<Result> => {
    const reads = readsOf(tree, image).filter((read) => selected.has(read));
    return work(image, new Map(await Promise.all(reads.map(async (read) => [read, await start(read)] as const))));
  };
  return new Map(selection.map((image) => [image, start(image)]));
}

function readsOf(tree: ImageTree, image: string): readonly string[] {
  return (tree.images.get(image) ?? tree.broken.get(image))?.reads ?? [];
}
