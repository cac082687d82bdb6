import { EspalierError } from '@espalier/dockerfile';
import { keyTag, type Image, type ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import { keyedTree } from '../keyed-tree';
import { keysIn } from '../keys-in';

/** An image as it is published. */
export interface Published {
  readonly image: Image;
  /** Content key; empty where the image tells none. */
  readonly key: string;
  /** `sha256:<64 hex>`. */
  readonly digest: string;
}

/** What tells a published image from all others. */
export function placeOf({ image, digest }: Published): string {
  return `${image.name}@${digest}`;
}

/**
 * The published images of a tree, one each: that of its present content, else the one that was published last.
 *
 * @param warn tells of an image that is not published.
 * @throws RegistryError; TreeError when the lock cannot be read.
 */
export async function publishedImages(
  tree: ImageTree,
  registry: Registry,
  warn: (image: string, text: string) => void,
): Promise<readonly Published[]> {
  const { keys } = await keyedTree(tree);
  const wanted = [...keys].flatMap(([image, key]) =>
    key instanceof EspalierError ? [] : [{ image, key, tag: keyTag(key) }],
  );
  const present = await registry.lookUp(wanted);
  const found: Published[] = [];
  for (const image of tree.images.values()) {
    const key = wanted.find((candidate) => candidate.image === image.name)?.key;
    const state = present.get(image.name);
    const known = key !== undefined && typeof state === 'object' ? { image, key, digest: state.digest } : undefined;
    const published = known ?? (state === 'repository-missing' ? undefined : await newestOf(registry, image));
    if (published) found.push(published);
    else warn(image.name, 'not published, so not looked at');
  }
  return found;
}

async function newestOf(registry: Registry, image: Image): Promise<Published | undefined> {
  const newest = await registry.newestPublished(image.name);
  const [key] = keysIn(newest?.tags ?? []);
  return newest && key !== undefined ? { image, key, digest: newest.digest } : undefined;
}
