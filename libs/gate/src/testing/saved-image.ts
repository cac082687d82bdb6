import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { tarOf, type TarEntry } from './tar';

/** An image to save: its layers, the lowest first, and what its configuration says. */
export interface TestImage {
  readonly layers: readonly (readonly TarEntry[])[];
  /** As Docker has it: User, Env, Entrypoint … */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly history?: readonly { created_by: string; empty_layer?: boolean }[];
}

/** Docker 20.10, Docker from 25 on, and its containerd store. */
export type SavedLayout = 'docker' | 'oci' | 'oci-gzip';

/** The files that `docker save` would put into its archive. Layers come first, as nobody knows yet whose they are. */
export async function savedFiles(image: TestImage, layout: SavedLayout = 'docker'): Promise<TarEntry[]> {
  const tars = await Promise.all(image.layers.map(tarOf));
  const configuration = JSON.stringify(configurationOf(image, tars));
  const blobs = tars.map((tar) => (layout === 'oci-gzip' ? gzipSync(tar) : tar));
  const layers = blobs.map((content, index) => ({
    name: layout === 'docker' ? `${index}/layer.tar` : `blobs/sha256/${hexOf(content)}`,
    content,
  }));
  const config = layout === 'docker' ? `${hexOf(configuration)}.json` : `blobs/sha256/${hexOf(configuration)}`;
  const manifest = [{ Config: config, RepoTags: null, Layers: layers.map(({ name }) => name) }];
  const distinct = new Map(layers.map((layer) => [layer.name, layer]));
  return [
    ...distinct.values(),
    { name: config, content: configuration },
    { name: 'manifest.json', content: JSON.stringify(manifest) },
  ];
}

/** What `docker save` would write. */
export async function savedImage(image: TestImage, layout: SavedLayout = 'docker'): Promise<Buffer> {
  return tarOf(await savedFiles(image, layout));
}

/** The configuration of an image as bytes. */
export async function configurationBytes(image: TestImage): Promise<Buffer> {
  return Buffer.from(JSON.stringify(configurationOf(image, await Promise.all(image.layers.map(tarOf)))));
}

/** sha256 in hex. */
export function hexOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function configurationOf({ config, history }: TestImage, layers: readonly Uint8Array[]): unknown {
  const diffIds = layers.map((layer) => `sha256:${hexOf(layer)}`);
  return { architecture: 'amd64', os: 'linux', config, history, rootfs: { type: 'layers', diff_ids: diffIds } };
}
