import { Readable } from 'node:stream';
import { findImage } from '../archive/find-image';
import type { ImageArchive } from '../archive/image-archive';
import { takeImages } from '../archive/saved-images';
import { unpackImage } from '../archive/unpack-image';

/** Which image of an archive, and where it goes. */
export interface Unpacking {
  /** Absolute path of an empty folder. */
  readonly folder: string;
  readonly imageId: string;
  /** Default: 0. */
  readonly layersBelow?: number;
  readonly signal?: AbortSignal;
}

/** Takes an archive, and unpacks one of its images. */
export async function unpacked(saved: Readable | Uint8Array, options: Unpacking): Promise<ImageArchive> {
  const { folder, imageId, layersBelow = 0, signal } = options;
  const stream = saved instanceof Readable ? saved : Readable.from(chunksOf(saved));
  const found = await findImage(await takeImages(stream, folder, signal), imageId);
  return unpackImage(found, { folder, layersBelow, signal });
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}
