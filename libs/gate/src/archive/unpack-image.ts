import { join } from 'node:path';
import { GateError } from '../errors';
import type { FoundImage } from './find-image';
import type { ImageArchive } from './image-archive';
import type { LayerFile } from './layer-file';
import { limits } from './limits';
import { writeLayout } from './oci-layout';
import type { OwnFile } from './own-file';
import { trusted } from './trusted';
import { walkLayer } from './walk-layer';

/** How an image is unpacked. */
export interface UnpackOptions {
  /** Absolute path of an empty folder on the disk on which the image was saved: layers are linked. The caller removes it, in every case. */
  readonly folder: string;
  /** How many layers the image shares with what it rests on: they are not looked into. */
  readonly layersBelow: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Unpacks an image as far as the gate needs it; its layers may be plain or gzip.
 * @throws GateError ARCHIVE_INVALID for layers that no builder writes; LAYERS_NOT_EXTENDED when it has fewer layers than what it is
 * said to rest on; the signal's reason when it is told to stop
 */
export function unpackImage(
  { configuration, configurationBytes, layers }: FoundImage,
  { folder, layersBelow, signal }: UnpackOptions,
): Promise<ImageArchive> {
  return trusted(signal, async () => {
    if (layersBelow > layers.length) throw notExtended(layers.length, layersBelow);
    const ownFiles = await walk(layers.slice(layersBelow), signal);
    return { configuration, ownFiles, ...(await writeTargets(folder, configurationBytes, layers, layersBelow)) };
  });
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
