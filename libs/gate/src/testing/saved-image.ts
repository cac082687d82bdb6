import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { tarOf, type TarEntry } from './tar';

const MANIFEST = 'manifest.json';

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
export async function savedFiles(image: TestImage, layout: SavedLayout = 'docker', folder = ''): Promise<TarEntry[]> {
  const tars = await Promise.all(image.layers.map(tarOf));
  const configuration = JSON.stringify(configurationOf(image, tars));
  const blobs = tars.map((tar) => (layout === 'oci-gzip' ? gzipSync(tar) : tar));
  const layers = blobs.map((content, index) => ({
    name: layout === 'docker' ? `${folder}${index}/layer.tar` : `blobs/sha256/${hexOf(content)}`,
    content,
  }));
  const config = layout === 'docker' ? `${hexOf(configuration)}.json` : `blobs/sha256/${hexOf(configuration)}`;
  const manifest = [{ Config: config, RepoTags: null, Layers: layers.map(({ name }) => name) }];
  const distinct = new Map(layers.map((layer) => [layer.name, layer]));
  return [
    ...distinct.values(),
    { name: config, content: configuration },
    { name: MANIFEST, content: JSON.stringify(manifest) },
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

/** The engine's id of an image, where that is the digest of its configuration. */
export async function imageIdOf(image: TestImage): Promise<string> {
  return `sha256:${hexOf(await configurationBytes(image))}`;
}

/** What `docker save` would write of several images. */
export async function savedTogether(images: readonly TestImage[], layout: SavedLayout): Promise<Buffer> {
  return tarOf(await filesTogether(images, layout));
}

/** The files that `docker save` would put into the archive of several images: of those with the same name there is one. */
export async function filesTogether(images: readonly TestImage[], layout: SavedLayout): Promise<TarEntry[]> {
  const saved = await Promise.all(images.map((image, index) => savedFiles(image, layout, `${index}-`)));
  const manifests = saved.flatMap((files) => files.filter(({ name }) => name === MANIFEST));
  const entries = manifests.flatMap(({ content }): unknown => JSON.parse(String(content)));
  const files = saved.flat().filter(({ name }) => name !== MANIFEST);
  const distinct = new Map(files.map((file) => [file.name, file]));
  return [...distinct.values(), { name: MANIFEST, content: JSON.stringify(entries) }];
}

/** sha256 in hex. */
export function hexOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function configurationOf({ config, history }: TestImage, layers: readonly Uint8Array[]): unknown {
  const diffIds = layers.map((layer) => `sha256:${hexOf(layer)}`);
  return { architecture: 'amd64', os: 'linux', config, history, rootfs: { type: 'layers', diff_ids: diffIds } };
}
