import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import type { ContextEntry, ContextFile } from './build-context';
import type { KeyEntry } from './content-key';
import { isLfsPointer, LFS_PROBLEM } from './decode-text';
import { TreeError } from './errors';

/** Above this many bytes a file is hashed as a stream. */
const LARGE = 4 * 1024 * 1024;
const limit = pLimit(16);

/**
 * The entries of a context as the content key sees them. Directories follow from their files and are left out.
 *
 * @param path the folder relative to the workspace, for errors.
 * @throws TreeError `CONTEXT_INVALID` for a pointer of Git LFS.
 */
export async function hashContext(entries: readonly ContextEntry[], path: string): Promise<readonly KeyEntry[]> {
  const hashed = await Promise.all(entries.map((entry) => limit(() => hashEntry(entry, path))));
  return hashed.filter((entry) => entry !== undefined);
}

async function hashEntry(entry: ContextEntry, folder: string): Promise<KeyEntry | undefined> {
  if (entry.kind === 'directory') return undefined;
  if (entry.kind === 'symlink') return { path: entry.path, mode: 'link', sha256: sha256(entry.target) };
  return { path: entry.path, mode: entry.mode, sha256: await hashFile(entry, folder) };
}

async function hashFile({ absolutePath, path, size }: ContextFile, folder: string): Promise<string> {
  if (size <= LARGE) {
    const bytes = await readFile(absolutePath);
    if (!isLfsPointer(bytes)) return sha256(bytes);
    throw new TreeError('CONTEXT_INVALID', { location: { file: `${folder}/${path}` }, ...LFS_PROBLEM });
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(absolutePath), hash);
  return hash.digest('hex');
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
