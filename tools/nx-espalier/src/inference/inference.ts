import type { ImageTree } from '@espalier/image-tree';

/** What every project is made from. */
export interface Inference {
  readonly tree: ImageTree;
  /** What the names of all projects begin with. */
  readonly projectPrefix: string;
  /** The overlays that there are. */
  readonly configurations: readonly string[];
}
