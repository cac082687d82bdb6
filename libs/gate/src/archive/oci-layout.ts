import { createHash } from 'node:crypto';
import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LayerFile } from './layer-file';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIGURATION = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';

const rewrittenSchema = z.looseObject({ rootfs: z.looseObject({}) });

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/**
 * Writes an OCI layout of some layers, which are linked and not copied, and of a configuration whose history is left out.
 * @param folder absolute path of a folder that is not there yet
 */
export async function writeLayout(
  folder: string,
  configuration: Uint8Array,
  layers: readonly LayerFile[],
): Promise<void> {
  const blobs = join(folder, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  const files = new Map(layers.map(({ digest, path }) => [digest, path]));
  await Promise.all([...files].map(([digest, path]) => link(path, join(blobs, hexOf(digest)))));
  const config = await writeBlob(blobs, CONFIGURATION, withoutHistory(configuration, layers));
  const manifest = { schemaVersion: 2, mediaType: MANIFEST, config, layers: layers.map(layerDescriptor) };
  const manifests = [await writeBlob(blobs, MANIFEST, manifest)];
  await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  await writeFile(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}

function withoutHistory(configuration: Uint8Array, layers: readonly LayerFile[]): unknown {
  const original = rewrittenSchema.parse(JSON.parse(Buffer.from(configuration).toString('utf8')));
  const rootfs = { ...original.rootfs, diff_ids: layers.map(({ diffId }) => diffId) };
  return { ...original, history: undefined, rootfs };
}

async function writeBlob(blobs: string, mediaType: string, content: unknown): Promise<Descriptor> {
  const bytes = Buffer.from(JSON.stringify(content));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  await writeFile(join(blobs, hexOf(digest)), bytes);
  return { mediaType, digest, size: bytes.byteLength };
}

function layerDescriptor({ compressed, digest, size }: LayerFile): Descriptor {
  return { mediaType: compressed ? `${LAYER}+gzip` : LAYER, digest, size };
}

function hexOf(digest: string): string {
  return digest.slice('sha256:'.length);
}
