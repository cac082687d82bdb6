import { createHash } from 'node:crypto';

/** The registry of the sandbox. */
export const SANDBOX_REGISTRY = '127.0.0.1:4566';

/** An image without layers, to be pushed to the sandbox. */
export interface NewManifest {
  readonly repository: string;
  readonly tag: string;
  /** Tells it from others. */
  readonly content: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** An image that was pushed. */
export interface Pushed {
  readonly digest: string;
  /** Digest of its configuration. */
  readonly id: string;
}

/** Pushes an image without layers to a repository of the sandbox that is there. */
export async function pushManifest({ repository, tag, content, labels }: NewManifest): Promise<Pushed> {
  const config = JSON.stringify({ content, rootfs: { type: 'layers', diff_ids: [] }, config: { Labels: labels } });
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
  const described = { mediaType: 'application/json', size: config.length, digest: digestOf(config) };
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config: described, layers: [] });
  await send('POST', `${repository}/blobs/uploads/?digest=${digestOf(config)}`, 'application/octet-stream', config);
  await send('PUT', `${repository}/manifests/${tag}`, mediaType, manifest);
  return { digest: digestOf(manifest), id: digestOf(config) };
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

async function send(method: string, path: string, type: string, body: string): Promise<void> {
  const address = `http://${SANDBOX_REGISTRY}/v2/${path}`;
  const response = await fetch(address, { method, headers: { 'content-type': type }, body });
  if (response.status !== 201) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
}
