import type { Registry } from '@espalier/registry';
import { PARENT_DIGEST_LABEL } from '../gate/ancestors';
import { gateTag } from '../gate/report-attachment';

/** What only the image itself tells. */
export interface ImageFacts {
  /** The tags under which the gate may have written about it. */
  readonly attachments: readonly string[];
  /** What it was built on, where that is an image of a tree. */
  readonly parent?: { readonly image: string; readonly digest: string };
}

/** Looks into an image of a repository. */
export type LookAtImage = (image: string, digest: string) => Promise<ImageFacts>;

/** Annotation of the parent's name. Source: OCI image specification, annotations.md. */
const PARENT_NAME_LABEL = 'org.opencontainers.image.base.name';

/**
 * Looks into the images of a registry. An image names its parent itself: the present tree may have given it another one.
 *
 * @param prefix of the images of the tree in FROM lines.
 */
export function imageLooker(registry: Pick<Registry, 'layersOf'>, prefix: string): LookAtImage {
  return async (image, digest) => {
    const { labels, configDigest } = await registry.layersOf(image, digest);
    const name = labels[PARENT_NAME_LABEL];
    const parentDigest = labels[PARENT_DIGEST_LABEL];
    const isOfTree = name?.startsWith(`${prefix}/`) === true && parentDigest !== undefined;
    return {
      attachments: [gateTag(configDigest), gateTag(digest)],
      ...(isOfTree ? { parent: { image: name.slice(prefix.length + 1), digest: parentDigest } } : {}),
    };
  };
}
