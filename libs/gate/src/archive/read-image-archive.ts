import { isEspalierError, messageOf } from '@espalier/dockerfile';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { GateError } from '../errors';
import { archiveInvalid } from './archive-invalid';
import type { ImageArchive } from './image-archive';
import { readImageConfiguration, type ImageConfiguration } from './image-configuration';
import { layerFiles, type LayerFile } from './layer-file';
import { limits } from './limits';
import { readManifest } from './manifest';
import { writeLayout } from './oci-layout';
import type { OwnFile } from './own-file';
import { readLimited } from './read-limited';
import { spoolArchive } from './spool-archive';
import { walkLayer } from './walk-layer';

/** How an archive is read. */
export interface ReadArchiveOptions {
  /** Absolute path of an empty folder, which takes as many bytes as the image has. The caller removes it, in every case. */
  readonly folder: string;
  /** How many layers the image shares with what it rests on, given its configuration: they are copied, not looked into. */
  readonly layersBelow: (configuration: ImageConfiguration) => number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads what `docker save` writes of one image, once and as a stream: the classic layout of Docker (20.10), and the OCI one (from 25
 * on), layers plain or gzip. Nothing is written but into the folder, under names that the archive has no say in.
 * @throws GateError ARCHIVE_INVALID for anything but one whole image whose layers are what they are named; LAYERS_NOT_EXTENDED when it
 * has fewer layers than what it is said to rest on; the signal's reason when it is told to stop
 */
export async function readImageArchive(stream: Readable, options: ReadArchiveOptions): Promise<ImageArchive> {
  // Until somebody reads it, an error of the stream would end the process; whoever reads it hears of the error all the same.
  stream.on('error', () => undefined);
  try {
    return await read(stream, options);
  } catch (thrown) {
    options.signal?.throwIfAborted();
    throw isEspalierError(thrown) ? thrown : archiveInvalid(messageOf(thrown), thrown);
  } finally {
    stream.destroy();
  }
}

async function read(stream: Readable, { folder, signal, ...options }: ReadArchiveOptions): Promise<ImageArchive> {
  const spool = join(folder, 'files');
  await mkdir(spool);
  const archive = await spoolArchive(stream, spool, signal);
  const manifest = readManifest(await readLimited(archive, 'manifest.json', limits.manifest));
  const bytes = await readLimited(archive, manifest.configuration, limits.configuration);
  const configuration = readImageConfiguration(bytes);
  const layers = await layerFiles(archive, manifest, configuration.diffIds);
  const layersBelow = options.layersBelow(configuration);
  if (layersBelow > layers.length) throw notExtended(layers.length, layersBelow);
  const ownFiles = await walk(layers.slice(layersBelow), signal);
  return { configuration, ownFiles, ...(await writeTargets(folder, bytes, layers, layersBelow)) };
}

async function walk(layers: readonly LayerFile[], signal: AbortSignal | undefined): Promise<OwnFile[]> {
  const files: OwnFile[] = [];
  for (const layer of layers) {
    for (const file of await walkLayer(layer, limits.layerEntries - files.length, signal)) files.push(file);
  }
  return files;
}

async function writeTargets(
  folder: string,
  configuration: Uint8Array,
  layers: readonly LayerFile[],
  layersBelow: number,
): Promise<Pick<ImageArchive, 'scanTarget' | 'belowTarget'>> {
  const scanTarget = join(folder, 'image');
  await writeLayout(scanTarget, configuration, layers);
  if (layersBelow === 0) return { scanTarget };
  const belowTarget = join(folder, 'below');
  await writeLayout(belowTarget, configuration, layers.slice(0, layersBelow));
  return { scanTarget, belowTarget };
}

function notExtended(has: number, below: number): GateError {
  return new GateError('LAYERS_NOT_EXTENDED', {
    reason: `the image has ${has} layers, and what it rests on has ${below}`,
    remedy: 'Build it again from its parent as the registry has it.',
  });
}
