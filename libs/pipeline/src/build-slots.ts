import type { ImageTree } from '@espalier/image-tree';
import type PQueue from 'p-queue';

/** Waits for a free place, runs the work of an image, and gives what it gives. */
export type BuildSlots = <Value>(image: string, work: () => Promise<Value>) => Promise<Value>;

/** Places for builds: no more at a time than `concurrency`, images with the longest way below them first. */
export function buildSlots(tree: ImageTree, concurrency: number): BuildSlots {
  let queue: Promise<PQueue> | undefined;
  const heights = heightsOf(tree);
  return async (image, work) => {
    queue ??= import('p-queue').then(({ default: Queue }) => new Queue({ concurrency }));
    const places = await queue;
    return new Promise((resolve, reject) => {
      void places.add(() => work().then(resolve, reject), { priority: heights.get(image) ?? 0 });
    });
  };
}

/** How many images are on the longest way down from each image. */
function heightsOf({ images }: ImageTree): ReadonlyMap<string, number> {
  const heights = new Map<string, number>();
  for (const { name, reads } of [...images.values()].reverse()) {
    const below = (heights.get(name) ?? 0) + 1;
    for (const read of reads) heights.set(read, Math.max(heights.get(read) ?? 0, below));
  }
  return heights;
}
