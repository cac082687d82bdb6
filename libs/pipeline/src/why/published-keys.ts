import type { Registry } from '@espalier/registry';
import { keysIn } from '../keys-in';

/** An image that is in the registry under its key. */
export interface PublishedKey {
  readonly key: string;
  readonly publishedAt?: Date;
}

/**
 * What is published of an image, the newest first.
 *
 * @throws RegistryError.
 */
export async function publishedKeys(
  registry: Pick<Registry, 'listImages'>,
  image: string,
): Promise<readonly PublishedKey[]> {
  const found = (await registry.listImages(image)).flatMap(({ tags, pushedAt }) =>
    keysIn(tags).map((key) => ({ key, ...(pushedAt ? { publishedAt: pushedAt } : {}) })),
  );
  return found.toSorted((one, other) => timeOf(other) - timeOf(one));
}

function timeOf({ publishedAt }: PublishedKey): number {
  return publishedAt?.getTime() ?? 0;
}
