import { isRegistryError, RegistryError } from '../errors';
import { ARTIFACT_MANIFEST } from './artifact-manifest';
import type { Content, OciClient } from './oci-client';

/** A manifest to be put under a tag, with what it names in place. */
export interface TaggedManifest {
  readonly repository: string;
  readonly tag: string;
  readonly manifest: Content;
  /** Default: that of an artifact. */
  readonly mediaType?: string;
}

/** Puts a manifest under a tag that is never moved; one that is there already is success. Throws `TAG_EXISTS` when the tag has something else. */
export async function putTag(client: OciClient, tagged: TaggedManifest): Promise<void> {
  if (await isTagged(client, tagged)) return;
  const { repository, tag, manifest, mediaType = ARTIFACT_MANIFEST } = tagged;
  try {
    await client.putManifest(repository, tag, manifest, mediaType);
  } catch (thrown) {
    // Someone else pushed at the same moment, or an answer was lost: what the tag has now decides.
    if (isRegistryError(thrown, 'REGISTRY_DENIED') || !(await isTagged(client, tagged))) throw thrown;
  }
}

/** Whether a tag stands for a manifest already. Throws `TAG_EXISTS` when it stands for something else. */
export async function isTagged(client: OciClient, { repository, tag, manifest }: TaggedManifest): Promise<boolean> {
  const held = await client.findTag(repository, tag);
  if (held === undefined || held === manifest.digest) return held !== undefined;
  throw new RegistryError('TAG_EXISTS', {
    reason: `${repository}:${tag} is in the registry with another content (${held})`,
    remedy: 'Choose another tag: what is published under one is never replaced.',
  });
}
