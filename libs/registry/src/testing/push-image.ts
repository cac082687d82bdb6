import type { Blob, ImageFixture } from './image-fixture';

/** Puts an image into a registry of this machine under a tag, as a push does. */
export async function pushImage(host: string, repository: string, tag: string, image: ImageFixture): Promise<void> {
  await putBlob(host, repository, image.config);
  await putManifest(host, repository, tag, image.manifest);
}

/** Puts a manifest or an index into a registry of this machine. */
export async function putManifest(host: string, repository: string, tag: string, manifest: Blob): Promise<void> {
  const headers = { 'content-type': manifest.mediaType };
  await demandCreated(
    await fetch(`http://${host}/v2/${repository}/manifests/${tag}`, { method: 'PUT', headers, body: manifest.body }),
  );
}

async function putBlob(host: string, repository: string, { digest, body }: Blob): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' };
  await demandCreated(
    await fetch(`http://${host}/v2/${repository}/blobs/uploads/?digest=${digest}`, { method: 'POST', headers, body }),
  );
}

async function demandCreated(response: Response): Promise<void> {
  if (response.status !== 201) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
}
