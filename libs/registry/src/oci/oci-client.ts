import { createHash } from 'node:crypto';
import { digestSchema } from './answers';
import { AuthorizedRequests, type RegistryAccess } from './authorized-requests';
import { isRegistryError } from '../errors';
import { deniedBy, digestMismatch, missingIn, refusedBy } from './refusals';
import type { Answer } from './transport';
import { uploadBlob } from './upload';

/** Content that hashes to the digest beside it. */
export interface Content {
  readonly digest: string;
  readonly body: Buffer;
}

/** Reads from one registry, and writes to it, by the OCI distribution API. Throws `RegistryError`. */
export class OciClient {
  readonly #access: RegistryAccess;
  readonly #requests: AuthorizedRequests;

  constructor(access: RegistryAccess) {
    this.#access = access;
    this.#requests = new AuthorizedRequests(access);
  }

  /** The digest behind a tag: what the registry states, or, where it states none, the hash of what it sends. */
  async digest(repository: string, tag: string): Promise<string> {
    const subject = this.#subject(repository, tag);
    const answer = await this.#requests.ask({ method: 'HEAD', repository, path: `manifests/${tag}`, subject });
    const stated = answer.status === 200 ? statedDigest(answer) : undefined;
    if (stated !== undefined) return stated;
    const { digest } = await this.manifest(repository, tag);
    return digest;
  }

  /** A manifest by tag or digest, checked against the digest asked for and the one that the registry states. */
  async manifest(repository: string, reference: string): Promise<Content> {
    return this.#content(repository, reference, `manifests/${reference}`);
  }

  /** A blob by digest, checked. In full in memory: for configurations, not for layers. */
  async blob(repository: string, digest: string): Promise<Content> {
    return this.#content(repository, digest, `blobs/${digest}`);
  }

  /** The digest that a tag has now; nothing where there is no such tag. */
  async findTag(repository: string, tag: string): Promise<string | undefined> {
    try {
      return await this.digest(repository, tag);
    } catch (thrown) {
      if (isRegistryError(thrown, 'IMAGE_MISSING')) return undefined;
      throw thrown;
    }
  }

  /** Puts a blob into a repository, unless it is there. */
  async putBlob(repository: string, content: Content): Promise<void> {
    const subject = this.#subject(repository, content.digest);
    this.#demandSuccess(await uploadBlob(this.#requests, { repository, content, subject }), subject);
  }

  /** Puts a manifest under a tag; the registry must have understood the same bytes. */
  async putManifest(repository: string, tag: string, { digest, body }: Content, mediaType: string): Promise<void> {
    const subject = this.#subject(repository, tag);
    const headers = { 'content-type': mediaType };
    const path = `manifests/${tag}`;
    const answer = await this.#requests.ask({ method: 'PUT', repository, path, subject, headers, body });
    this.#demandSuccess(answer, subject);
    const stated = statedDigest(answer);
    if (stated !== undefined && stated !== digest) throw digestMismatch(subject, stated, digest);
  }

  async #content(repository: string, reference: string, path: string): Promise<Content> {
    const subject = this.#subject(repository, reference);
    const answer = await this.#requests.ask({ method: 'GET', repository, path, subject });
    this.#demandSuccess(answer, subject);
    const digest = `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
    for (const expected of [digestSchema.safeParse(reference).data, statedDigest(answer)]) {
      if (expected !== undefined && expected !== digest) throw digestMismatch(subject, expected, digest);
    }
    return { digest, body: answer.body };
  }

  #demandSuccess({ status, body }: Answer, subject: string): void {
    const { advice } = this.#access;
    if (status === 200 || status === 201) return;
    if (status === 401 || status === 403) throw deniedBy(subject, status, advice);
    if (status === 404) throw missingIn(subject, body, advice);
    throw refusedBy(subject, status);
  }

  #subject(repository: string, reference: string): string {
    return `${this.#access.host}/${repository}${reference.includes(':') ? '@' : ':'}${reference}`;
  }
}

function statedDigest({ headers }: Answer): string | undefined {
  return digestSchema.safeParse(headers.get('docker-content-digest')).data;
}
