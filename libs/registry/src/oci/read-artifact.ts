import { isRegistryError } from '../errors';
import type { Attachment } from '../attachment';
import { parseAnswer } from './answers';
import { artifactSchema } from './artifact-manifest';
import type { Content, OciClient } from './oci-client';

/** An artifact with its files; nothing where there is no such tag. Throws `DIGEST_MISMATCH`, `ANSWER_INVALID`. */
export async function readArtifact(
  client: OciClient,
  repository: string,
  tag: string,
): Promise<Attachment | undefined> {
  const manifest = await findManifest(client, repository, tag);
  if (!manifest) return undefined;
  const { artifactType, annotations, files } = parseAnswer(artifactSchema, manifest.body, `${repository}:${tag}`);
  const attached = files.map(async ({ name, mediaType, digest }) => {
    const { body } = await client.blob(repository, digest);
    return { name, mediaType, content: body };
  });
  return { digest: manifest.digest, artifactType, annotations, files: await Promise.all(attached) };
}

async function findManifest(client: OciClient, repository: string, tag: string): Promise<Content | undefined> {
  try {
    return await client.manifest(repository, tag);
  } catch (thrown) {
    if (isRegistryError(thrown, 'IMAGE_MISSING') || isRegistryError(thrown, 'REPOSITORY_MISSING')) return undefined;
    throw thrown;
  }
}
