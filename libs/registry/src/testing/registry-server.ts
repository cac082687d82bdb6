import type { Blob, ImageFixture } from './image-fixture';
import type { Received, Reply } from './local-server';

const MISSING: Reply = { status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}' };

/** Content of a registry, by path below /v2/. */
export type Contents = ReadonlyMap<string, Blob>;

/** A repository in which an image has a tag. */
export function contentsOf(repository: string, tag: string, image: ImageFixture): Map<string, Blob> {
  return new Map([
    [`${repository}/manifests/${tag}`, image.manifest],
    [`${repository}/manifests/${image.manifest.digest}`, image.manifest],
    [`${repository}/blobs/${image.config.digest}`, image.config],
  ]);
}

/** Plays an OCI registry that shows its contents to anybody. */
export function openRegistry(contents: Contents): (request: Received) => Reply {
  return ({ path }) => {
    const content = contents.get(path.replace(/^\/v2\//, ''));
    if (!content) return MISSING;
    return {
      status: 200,
      headers: { 'content-type': content.mediaType, 'docker-content-digest': content.digest },
      body: content.body,
    };
  };
}

/** The same for those who send this Authorization header; others get the challenge. */
export function guarded(
  authorization: () => string,
  challenge: (request: Received) => string,
  reply: (request: Received) => Reply,
): (request: Received) => Reply {
  return (request) =>
    request.headers.authorization === authorization()
      ? reply(request)
      : { status: 401, headers: { 'www-authenticate': challenge(request) }, body: '{}' };
}
