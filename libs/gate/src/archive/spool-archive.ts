import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Readable } from 'node:stream';
import { archiveInvalid } from './archive-invalid';
import { entryPath } from './entry-path';
import { limits } from './limits';
import { readTar, type TarBody } from './read-tar';

const BATCH = 1024 * 1024;

/** A file of the archive, as it lies on our disk. */
export interface SpooledFile {
  /** Absolute path; its last part is a number, never a name from the archive. */
  readonly path: string;
  readonly size: number;
  /** Of its bytes: `sha256:…`. */
  readonly digest: string;
}

/** The files of an archive by their names in it. */
export type SpooledArchive = ReadonlyMap<string, SpooledFile>;

/**
 * Writes each file of an archive into a folder, and what it hashes to beside it. Links within the archive are followed: Docker
 * 20.10 writes a layer that occurs twice as a symbolic link.
 * @param folder absolute path of an empty folder
 * @throws GateError ARCHIVE_INVALID
 */
export async function spoolArchive(stream: Readable, folder: string, signal?: AbortSignal): Promise<SpooledArchive> {
  const files = new Map<string, SpooledFile>();
  const links = new Map<string, string>();
  await readTar(
    [stream],
    async ({ name, type, linkname }, body) => {
      const path = entryPath(name);
      if (files.has(path) || links.has(path)) throw archiveInvalid(`${path} is in it twice`);
      if (files.size + links.size >= limits.archiveFiles) throw archiveInvalid('it has too many files');
      if (type === 'file') files.set(path, await spool(body, join(folder, String(files.size))));
      else body.skip();
      if (type === 'symlink') links.set(path, posix.join(posix.dirname(path), linkname));
      if (type === 'link') links.set(path, entryPath(linkname));
    },
    signal,
  );
  return new Map([...files, ...[...links].flatMap(([path, target]) => followed(path, files.get(target)))]);
}

function followed(path: string, file: SpooledFile | undefined): [string, SpooledFile][] {
  return file ? [[path, file]] : [];
}

async function spool(body: TarBody, path: string): Promise<SpooledFile> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const batch of batches(body.bytes())) {
      hash.update(batch);
      size += batch.byteLength;
      await file.writeFile(batch);
    }
  } finally {
    await file.close();
  }
  return { path, size, digest: `sha256:${hash.digest('hex')}` };
}

/** Chunks together, as an engine sends small ones and each write has a price of its own. */
async function* batches(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let batch: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    batch.push(chunk);
    size += chunk.byteLength;
    if (size < BATCH) continue;
    yield Buffer.concat(batch);
    [batch, size] = [[], 0];
  }
  yield Buffer.concat(batch);
}
