import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import type { ContextEntry, ContextFile } from './build-context';
import type { KeyEntry } from './content-key';

/** Above this many bytes a file is hashed as a stream. */
const LARGE = 4 * 1024 * 1024;
const limit = pLimit(16);

/** The entries of a context as the content key sees them. Directories follow from their files and are left out. */
export async function hashContext(entries: readonly ContextEntry[]): Promise<readonly KeyEntry[]> {
  const hashed = await Promise.all(entries.map((entry) => limit(() => hashEntry(entry))));
  return hashed.filter((entry) => entry !== undefined);
}

async function hashEntry(entry: ContextEntry): Promise<KeyEntry | undefined> {
  if (entry.kind === 'directory') return undefined;
  if (entry.kind === 'symlink') return { path: entry.path, mode: 'link', sha256: sha256(entry.target) };
  return { path: entry.path, mode: entry.mode, sha256: await hashFile(entry) };
}

async function hashFile({ absolutePath, size }: ContextFile): Promise<string> {
  if (size <= LARGE) return sha256(await readFile(absolutePath));
  const hash = createHash('sha256');
  await pipeline(createReadStream(absolutePath), hash);
  return hash.digest('hex');
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
