import { RegistryError } from '../errors';
import type { ImageContents } from '../registry';
import { indexSchema, manifestSchema, parseAnswer } from './answers';
import { configSchema } from './configuration';
import type { Content, OciClient } from './oci-client';

/** What an image consists of; of an index, its linux/amd64. Throws `IMAGE_MISSING`, `DIGEST_MISMATCH`, `ANSWER_INVALID`. */
export async function imageContents(client: OciClient, repository: string, digest: string): Promise<ImageContents> {
  const subject = `${repository}@${digest}`;
  const manifest = await imageManifest(client, repository, await client.manifest(repository, digest));
  const { config } = parseAnswer(manifestSchema, manifest.body, subject);
  const { body } = await client.blob(repository, config.digest);
  const details = parseAnswer(configSchema, body, subject);
  return {
    diffIds: details.rootfs.diff_ids,
    labels: details.config?.Labels ?? {},
    configDigest: config.digest,
    configurationBytes: body,
  };
}

async function imageManifest(client: OciClient, repository: string, content: Content): Promise<Content> {
  const platforms = platformsOf(content, repository);
  if (!platforms) return content;
  const ours = platforms.find(({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64');
  if (ours) return client.manifest(repository, ours.digest);
  throw new RegistryError('IMAGE_MISSING', {
    reason: `${repository}@${content.digest} has no image for linux/amd64`,
    remedy: 'Name an image that is built for linux/amd64.',
  });
}

/** The entries of an index; nothing for the manifest of one image. */
function platformsOf({ digest, body }: Content, repository: string) {
  const value = parseAnswer(indexSchema.or(manifestSchema), body, `${repository}@${digest}`);
  return 'manifests' in value ? value.manifests : undefined;
}
