import { isRegistryError, RegistryError } from '../errors';
import type { Artifact } from './artifact-manifest';
import type { OciClient } from './oci-client';

/**
 * Puts an artifact into a repository under a tag that is never moved; one that is there already is success. Its parts go
 * first, so that a tag never names what is not there. Throws `TAG_EXISTS` when the tag has something else.
 */
export async function pushArtifact(
  client: OciClient,
  repository: string,
  tag: string,
  artifact: Artifact,
): Promise<void> {
  if (await isThere(client, repository, tag, artifact)) return;
  for (const blob of artifact.blobs) await client.putBlob(repository, blob);
  try {
    await client.putManifest(repository, tag, artifact.manifest);
  } catch (thrown) {
    // Someone else pushed at the same moment, or an answer was lost: what the tag has now decides.
    if (isRegistryError(thrown, 'REGISTRY_DENIED') || !(await isThere(client, repository, tag, artifact))) throw thrown;
  }
}

async function isThere(client: OciClient, repository: string, tag: string, artifact: Artifact): Promise<boolean> {
  const held = await client.findTag(repository, tag);
  if (held === undefined || held === artifact.manifest.digest) return held !== undefined;
  throw new RegistryError('TAG_EXISTS', {
    reason: `${repository}:${tag} is in the registry with another content (${held})`,
    remedy: 'Choose another tag: what is published under one is never replaced.',
  });
}
