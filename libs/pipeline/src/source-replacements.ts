import type { Image, UpstreamLock } from '@espalier/image-tree';
import { lockedDigest } from '@espalier/image-tree';
import { dockerfileOf } from './publish-run';

/**
 * What the sources of an image are replaced by for a build, by the reference of the Dockerfile: images of the tree as
 * `ofTree` has them, upstreams by their locked digest.
 *
 * @param mirrored the address at which an upstream is read.
 * @throws TreeError `UPSTREAM_NOT_LOCKED`.
 */
export function sourceReplacements(
  image: Image,
  lock: UpstreamLock,
  ofTree: (name: string) => string,
  mirrored: (canonical: string) => string,
): ReadonlyMap<string, string> {
  return new Map(
    image.sources.map((source) => {
      if (source.kind === 'tree') return [source.reference, ofTree(source.image)];
      const digest = lockedDigest(lock, source, dockerfileOf(image).file);
      return [source.reference, `${withoutVersion(mirrored(source.canonical))}@${digest}`];
    }),
  );
}

/** A reference without tag and digest. */
function withoutVersion(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
