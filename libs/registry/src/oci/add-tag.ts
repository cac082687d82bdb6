import { mediaTypeSchema, parseAnswer } from './answers';
import type { OciClient } from './oci-client';
import { putTag } from './put-tag';

/** Gives a manifest that a repository has one more tag. Throws `TAG_EXISTS`, `IMAGE_MISSING`, `DIGEST_MISMATCH`, `ANSWER_INVALID`. */
export async function addTag(client: OciClient, repository: string, digest: string, tag: string): Promise<void> {
  const manifest = await client.manifest(repository, digest);
  const { mediaType } = parseAnswer(mediaTypeSchema, manifest.body, `${repository}@${digest}`);
  await putTag(client, { repository, tag, manifest, mediaType });
}
