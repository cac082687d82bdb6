import type { Registry } from '@espalier/registry';

/** An image that is in the registry under its key. */
export interface PublishedKey {
  readonly key: string;
  readonly publishedAt?: Date;
}

const KEY_TAG = /^key-([0-9a-f]{40})$/;

/**
 * What is published of an image, the newest first.
 *
 * @throws RegistryError.
 */
export async function publishedKeys(
  registry: Pick<Registry, 'listImages'>,
  image: string,
): Promise<readonly PublishedKey[]> {
  const found = (await registry.listImages(image)).flatMap(({ tags, pushedAt }) => {
    const key = tags.flatMap((tag) => KEY_TAG.exec(tag)?.[1] ?? [])[0];
    return key === undefined ? [] : [{ key, ...(pushedAt ? { publishedAt: pushedAt } : {}) }];
  });
  return found.toSorted((one, other) => timeOf(other) - timeOf(one));
}

function timeOf({ publishedAt }: PublishedKey): number {
  return publishedAt?.getTime() ?? 0;
}
