import type { AwsConnection, FleetSettings, RegistryCredentials } from '@espalier/image-tree';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { isRegistryError } from '../errors';
import type { Attachment, NewAttachment } from '../attachment';
import { addTag } from '../oci/add-tag';
import { fleetAdvice } from '../oci/advice';
import { artifactOf } from '../oci/artifact-manifest';
import { imageContents } from '../oci/image-contents';
import type { Login } from '../oci/login';
import { OciClient } from '../oci/oci-client';
import { pushArtifact } from '../oci/push-artifact';
import { readArtifact } from '../oci/read-artifact';
import type { RetryPolicy } from '../oci/retry-policy';
import type {
  ImageContents,
  ImageTag,
  ListedImage,
  LookUpResult,
  NewestImage,
  NotRemoved,
  Provisioned,
  Registry,
} from '../registry';
import { AuthorizationTokens } from './authorization-token';
import { EcrClient } from './ecr-client';
import { listImages } from './list-images';
import { listRepositories } from './list-repositories';
import { lookUpTag } from './look-up';
import { demandSameWorld } from './loopback-rule';
import { newestPublished } from './newest-published';
import { removeImages, removeTag } from './remove-images';
import { checkRepository, createRepository } from './repositories';

const CONCURRENT_CALLS = 16;

/** Amazon ECR: repositories and tags by its own API, what images consist of by the OCI distribution API. */
export class EcrRegistry implements Registry {
  readonly #connection: AwsConnection;
  readonly #settings: FleetSettings['registry'];
  readonly #policy: RetryPolicy;
  readonly #ecr: EcrClient;
  readonly #tokens: AuthorizationTokens;
  readonly #limit = pLimit(CONCURRENT_CALLS);
  readonly #contents = new Map<string, Promise<ImageContents>>();
  #oci: OciClient | undefined;

  constructor(connection: AwsConnection, settings: FleetSettings['registry'], policy: RetryPolicy) {
    this.#connection = connection;
    this.#settings = settings;
    this.#policy = policy;
    this.#ecr = new EcrClient(connection);
    this.#tokens = new AuthorizationTokens(this.#ecr);
  }

  async host(): Promise<string> {
    const host = this.#settings.host ?? (await this.#tokens.current()).host;
    demandSameWorld(this.#connection.endpoint, host);
    return host;
  }

  repository(image: string): string {
    return `${this.#settings.prefix}/${image}`;
  }

  async lookUp(wanted: readonly ImageTag[]): Promise<ReadonlyMap<string, LookUpResult>> {
    const found = await this.#limit.map(wanted, async ({ image, tag }): Promise<[string, LookUpResult]> => [
      image,
      await lookUpTag(this.#ecr, this.repository(image), tag),
    ]);
    return new Map(found);
  }

  async ensureRepository(image: string): Promise<'created' | 'present'> {
    const ensure = this.#settings.createRepositories ? createRepository : checkRepository;
    return ensure(this.#ecr, this.repository(image));
  }

  async provision(images: readonly string[]): Promise<Provisioned> {
    const states = await this.#limit.map(images, async (image) => ({
      image,
      state: await createRepository(this.#ecr, this.repository(image)),
    }));
    const those = (wanted: 'created' | 'present') =>
      states.filter(({ state }) => state === wanted).map(({ image }) => image);
    return { created: those('created'), present: those('present') };
  }

  async credentials(): Promise<RegistryCredentials> {
    const { username, password } = await this.#tokens.current();
    return { host: await this.host(), username, password };
  }

  async renewCredentials(): Promise<RegistryCredentials> {
    const { username, password } = await this.#tokens.renew();
    return { host: await this.host(), username, password };
  }

  async layersOf(image: string, digest: string): Promise<ImageContents> {
    const reference = `${image}@${digest}`;
    const known = this.#contents.get(reference);
    if (known) return known;
    const read = this.#limit(async () => imageContents(await this.#client(), this.repository(image), digest));
    this.#contents.set(reference, read);
    try {
      return await read;
    } catch (thrown) {
      this.#contents.delete(reference);
      throw thrown;
    }
  }

  async digestOf(image: string, tag: string): Promise<string> {
    const client = await this.#client();
    return pRetry(() => client.digest(this.repository(image), tag), {
      retries: this.#policy.retries,
      minTimeout: this.#policy.delay,
      shouldRetry: ({ error }) => isRegistryError(error, 'IMAGE_MISSING'),
    });
  }

  async tag(image: string, digest: string, tag: string): Promise<void> {
    await addTag(await this.#client(), this.repository(image), digest, tag);
  }

  async newestPublished(image: string): Promise<NewestImage | undefined> {
    return newestPublished(this.#ecr, this.repository(image));
  }

  async imagesWithRepository(): Promise<readonly string[]> {
    const prefix = this.repository('');
    return (await listRepositories(this.#ecr, prefix)).map((name) => name.slice(prefix.length));
  }

  async listImages(image: string): Promise<readonly ListedImage[]> {
    return this.#limit(() => listImages(this.#ecr, this.repository(image)));
  }

  async removeImages(image: string, digests: readonly string[]): Promise<readonly NotRemoved[]> {
    for (const digest of digests) this.#contents.delete(`${image}@${digest}`);
    return removeImages(this.#ecr, this.repository(image), digests);
  }

  async removeTag(image: string, tag: string): Promise<readonly NotRemoved[]> {
    return removeTag(this.#ecr, this.repository(image), tag);
  }

  async attach(image: string, attachment: NewAttachment): Promise<string> {
    const artifact = artifactOf(attachment);
    await pushArtifact(await this.#client(), this.repository(image), attachment.tag, artifact);
    return artifact.manifest.digest;
  }

  async readAttachment(image: string, tag: string): Promise<Attachment | undefined> {
    return readArtifact(await this.#client(), this.repository(image), tag);
  }

  async #client(): Promise<OciClient> {
    const login = (refused?: Login) => (refused ? this.#tokens.renew() : this.#tokens.current());
    const access = { host: await this.host(), advice: fleetAdvice, policy: this.#policy, login };
    return (this.#oci ??= new OciClient(access));
  }
}
