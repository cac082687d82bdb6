import { readFile } from 'node:fs/promises';
import { archiveInvalid } from './archive-invalid';
import type { SpooledArchive } from './spool-archive';

/**
 * The bytes of a small file of the archive.
 * @param limit bytes that it may have
 * @throws GateError ARCHIVE_INVALID when it is not there, or larger
 */
export async function readLimited(archive: SpooledArchive, name: string, limit: number): Promise<Buffer> {
  const file = archive.get(name);
  if (!file) throw archiveInvalid(`${name} is not in it`);
  if (file.size > limit) throw archiveInvalid(`${name} is too large`);
  return readFile(file.path);
}
