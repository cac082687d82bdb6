import type { Registry } from '@espalier/registry';
import { gateTag } from '../gate/report-attachment';
import { parentIn, type PublishedParent } from '../published-parent';

/** What only the image itself tells. */
export interface ImageFacts {
  /** The tags under which the gate may have written about it. */
  readonly attachments: readonly string[];
  /** What it was built on, where that is an image of a tree. */
  readonly parent?: PublishedParent;
}

/** Looks into an image of a repository. */
export type LookAtImage = (image: string, digest: string) => Promise<ImageFacts>;

/**
 * Looks into the images of a registry.
 *
 * @param prefix of the images of the tree in FROM lines.
 */
export function imageLooker(registry: Pick<Registry, 'layersOf'>, prefix: string): LookAtImage {
  return async (image, digest) => {
    const { labels, configDigest } = await registry.layersOf(image, digest);
    const parent = parentIn(labels, prefix);
    return { attachments: [gateTag(configDigest), gateTag(digest)], ...(parent ? { parent } : {}) };
  };
}
