import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { limits } from './limits';
import { readManifests, type Manifest } from './manifest';
import { readLimited } from './read-limited';
import { spoolArchive, type SpooledArchive } from './spool-archive';
import { trusted } from './trusted';

/** What an engine saved, as it lies on our disk; not looked into yet. */
export interface SavedImages {
  readonly files: SpooledArchive;
  readonly manifests: readonly Manifest[];
}

/**
 * Takes what `docker save` writes of some images, once and as a stream: the classic layout of Docker (20.10), and the OCI one
 * (from 25 on). Nothing is written but into the folder, under names that the archive has no say in.
 * @param folder absolute path; it takes as many bytes as the images have together. The caller removes it, in every case
 * @throws GateError ARCHIVE_INVALID; the signal's reason when it is told to stop
 */
export async function takeImages(stream: Readable, folder: string, signal?: AbortSignal): Promise<SavedImages> {
  // Until somebody reads it, an error of the stream would end the process; whoever reads it hears of the error all the same.
  stream.on('error', () => undefined);
  try {
    return await trusted(signal, async () => {
      const spool = join(folder, 'files');
      await mkdir(spool);
      const files = await spoolArchive(stream, spool, signal);
      return { files, manifests: readManifests(await readLimited(files, 'manifest.json', limits.manifest)) };
    });
  } finally {
    stream.destroy();
  }
}
