import type { ListedImage } from '@espalier/registry';

/** Whether somebody names an image of a repository (without host), by its digest or by one of its tags. */
export type IsNamed = (repository: string, image: Pick<ListedImage, 'digest' | 'tags'>) => boolean;

/**
 * What a set of references names: `host/repository@sha256:…`, `host/repository:tag`, or a digest alone. A digest names
 * every image that has it, in whichever repository.
 */
export function namedBy(references: Iterable<string>): IsNamed {
  const digests = new Set<string>();
  const tagged = new Set<string>();
  for (const reference of references) {
    const digest = /sha256:[0-9a-f]{64}$/.exec(reference)?.[0];
    const path = reference.slice(reference.indexOf('/') + 1);
    if (digest !== undefined) digests.add(digest);
    else tagged.add(path.includes(':') ? path : `${path}:latest`);
  }
  return (repository, { digest, tags }) =>
    digests.has(digest) || tags.some((tag) => tagged.has(`${repository}:${tag}`));
}
