import { createHash } from 'node:crypto';

/** Content with its digest. */
export interface Blob {
  readonly body: string;
  readonly digest: string;
  readonly mediaType: string;
}

/** A small image as registries keep it. */
export interface ImageFixture {
  readonly manifest: Blob;
  readonly config: Blob;
  readonly diffIds: readonly string[];
}

const START = {
  User: 'jenkins',
  Entrypoint: ['/usr/local/bin/jenkins-agent'],
  Cmd: null,
  Env: ['LANG=C.UTF-8'],
  WorkingDir: '/home/jenkins',
};
const HISTORY = [{ created_by: 'COPY a /a' }, { created_by: 'USER jenkins', empty_layer: true }, {}];

/** `sha256:<64 hex>` of a text. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** A value as JSON, with its digest. */
export function blob(value: unknown, mediaType: string): Blob {
  const body = JSON.stringify(value);
  return { body, digest: digestOf(body), mediaType };
}

/** An image of two layers that differs from others by its name. */
export function imageFixture(name: string, labels: Record<string, string> | null = { name }): ImageFixture {
  const diffIds = [digestOf(`${name} layer 0`), digestOf(`${name} layer 1`)];
  return fixtureOf(diffIds, { config: { ...START, Labels: labels }, history: HISTORY });
}

function fixtureOf(diffIds: readonly string[], details: Readonly<Record<string, unknown>>): ImageFixture {
  const config = blob(
    { architecture: 'amd64', os: 'linux', ...details, rootfs: { type: 'layers', diff_ids: diffIds } },
    'application/vnd.docker.container.image.v1+json',
  );
  const manifest = blob(
    {
      schemaVersion: 2,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: { mediaType: config.mediaType, size: config.body.length, digest: config.digest },
      layers: [],
    },
    'application/vnd.docker.distribution.manifest.v2+json',
  );
  return { manifest, config, diffIds };
}

/** An index over images by platform (`linux/arm64`), with an attestation as buildx adds it. */
export function indexFixture(images: Readonly<Record<string, ImageFixture>>): Blob {
  const manifests = Object.entries(images).map(([platform, { manifest }]) => {
    const [os, architecture] = platform.split('/');
    return { mediaType: manifest.mediaType, digest: manifest.digest, platform: { os, architecture } };
  });
  const attestation = { digest: digestOf('attestation'), platform: { os: 'unknown', architecture: 'unknown' } };
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  return blob({ schemaVersion: 2, mediaType, manifests: [attestation, ...manifests] }, mediaType);
}
