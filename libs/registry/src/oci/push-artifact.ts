import type { Artifact } from './artifact-manifest';
import type { OciClient } from './oci-client';
import { isTagged, putTag } from './put-tag';

/**
 * Puts an artifact into a repository under a tag that is never moved; one that is there already is success. Its parts go
 * first, so that a tag never names what is not there. Throws `TAG_EXISTS` when the tag has something else.
 */
export async function pushArtifact(
  client: OciClient,
  repository: string,
  tag: string,
  { manifest, blobs }: Artifact,
): Promise<void> {
  const tagged = { repository, tag, manifest };
  if (await isTagged(client, tagged)) return;
  for (const blob of blobs) await client.putBlob(repository, blob);
  await putTag(client, tagged);
}
