import { createHash } from 'node:crypto';
import type { Received, Reply } from './local-server';

/** How a {@link WritableRegistry} behaves beside the ordinary. */
export interface WritableOptions {
  /** The address that an upload is sent to, where the registry does not simply name a path of its own. */
  readonly location?: (path: string) => string;
  /** Whether blobs are shown by a redirect to where they are stored. */
  readonly redirectsBlobs?: boolean;
  /** Repositories that exist; default: all. */
  readonly repositories?: readonly string[];
}

/** Plays an OCI registry that takes blobs and manifests, and whose tags cannot be moved. */
export class WritableRegistry {
  /** Blobs and manifests by path below /v2/. */
  readonly contents = new Map<string, Buffer>();
  readonly #options: WritableOptions;

  constructor(options: WritableOptions = {}) {
    this.#options = options;
  }

  /** The answer to one request. */
  readonly reply = (request: Received): Reply => {
    const { pathname, searchParams } = new URL(request.path, 'http://registry.test');
    const path = pathname.replace(/^\/v2\//, '');
    const repository = path.replace(/\/(?:blobs|manifests)\/.*$/, '');
    if (this.#options.repositories?.includes(repository) === false) return error(404, 'NAME_UNKNOWN');
    if (request.method === 'POST') return this.#begin(pathname);
    if (request.method !== 'PUT') return this.#show(path);
    const digest = searchParams.get('digest');
    return digest === null ? this.#putManifest(path, request.bytes) : this.#putBlob(repository, digest, request.bytes);
  };

  #begin(pathname: string): Reply {
    const path = `${pathname}session?_state=s`;
    return { status: 202, headers: { location: this.#options.location?.(path) ?? path } };
  }

  #putBlob(repository: string, digest: string, body: Buffer): Reply {
    if (digestOf(body) !== digest) return error(400, 'DIGEST_INVALID');
    this.contents.set(`${repository}/blobs/${digest}`, body);
    return { status: 201, headers: { 'docker-content-digest': digest } };
  }

  #putManifest(path: string, body: Buffer): Reply {
    const held = this.contents.get(path);
    if (held && !held.equals(body)) return error(400, 'TAG_INVALID');
    this.contents.set(path, body);
    return { status: 201, headers: { 'docker-content-digest': digestOf(body) } };
  }

  #show(path: string): Reply {
    const body = this.contents.get(path);
    if (!body) return error(404, 'MANIFEST_UNKNOWN');
    const headers = { 'docker-content-digest': digestOf(body) };
    const redirects = this.#options.redirectsBlobs === true && path.includes('/blobs/');
    if (redirects) return { status: 307, headers: { location: 'http://127.0.0.1:1/storage' } };
    return { status: 200, headers, body };
  }
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

function error(status: number, code: string): Reply {
  return { status, body: JSON.stringify({ errors: [{ code }] }) };
}
