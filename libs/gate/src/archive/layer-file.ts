import { open } from 'node:fs/promises';
import { archiveInvalid } from './archive-invalid';
import type { Manifest } from './manifest';
import type { SpooledArchive, SpooledFile } from './spool-archive';

/** A layer as it lies on our disk. */
export interface LayerFile extends SpooledFile {
  readonly compressed: boolean;
  /** What the configuration says that it hashes to, uncompressed. */
  readonly diffId: string;
}

/**
 * Finds the layers of an image, and checks that they are what they are named: an uncompressed one hashes to its diff id, one in
 * `blobs/sha256/` to its name.
 * @throws GateError ARCHIVE_INVALID
 */
export async function layerFiles(
  archive: SpooledArchive,
  { layers }: Manifest,
  diffIds: readonly string[],
): Promise<LayerFile[]> {
  if (layers.length !== diffIds.length)
    throw archiveInvalid(`its manifest names ${layers.length} layers, its configuration ${diffIds.length}`);
  return Promise.all(diffIds.map((diffId, index) => layerFile(archive, layers[index] ?? '', diffId)));
}

async function layerFile(archive: SpooledArchive, name: string, diffId: string): Promise<LayerFile> {
  const file = archive.get(name);
  if (!file) throw archiveInvalid(`the layer ${name} is not in it`);
  const compressed = await isCompressed(file, name);
  const [, named] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(name) ?? [];
  const expected = compressed ? named && `sha256:${named}` : diffId;
  if (expected !== undefined && file.digest !== expected) throw archiveInvalid(`the layer ${name} is not ${expected}`);
  return { ...file, compressed, diffId };
}

/** By its first bytes, as Docker tells too; media types are not in every archive. */
async function isCompressed({ path }: SpooledFile, name: string): Promise<boolean> {
  const start = Buffer.alloc(4);
  const file = await open(path);
  try {
    await file.read(start, 0, start.length, 0);
  } finally {
    await file.close();
  }
  const magic = start.toString('hex');
  if (magic === '28b52ffd') throw archiveInvalid(`the layer ${name} is compressed with zstd, which is not read here`);
  return magic.startsWith('1f8b');
}
