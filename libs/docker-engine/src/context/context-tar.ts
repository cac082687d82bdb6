import { messageOf } from '@espalier/dockerfile';
import type { ContextEntry, ContextFile } from '@espalier/image-tree';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Header, Pack } from 'tar-stream';
import { DockerEngineError } from '../errors';

/** A Dockerfile that is built instead of the one in the work tree, which stays as it is. */
export interface DockerfileOverride {
  /** Its path in the context. It is in the tar even where no entry has this path. */
  readonly path: string;
  readonly text: string;
}

const ownerless = { uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(0) };

/**
 * Makes the tar of a build context. The bytes depend on paths, kinds, modes, targets and contents alone: entries are sorted, times
 * are zero, owners are root; so COPY makes the same layers on every machine.
 * @throws DockerEngineError CONTEXT_UNREADABLE when a file cannot be read
 */
export async function contextTar(entries: readonly ContextEntry[], dockerfile?: DockerfileOverride): Promise<Buffer> {
  const { pack: createPack } = await import('tar-stream');
  const pack = createPack();
  const bytes = buffer(pack);
  for (const entry of sorted(withDockerfile(entries, dockerfile))) {
    const replacement = entry.path === dockerfile?.path ? Buffer.from(dockerfile.text) : undefined;
    await add(pack, entry, replacement);
  }
  pack.finalize();
  return bytes;
}

function withDockerfile(
  entries: readonly ContextEntry[],
  dockerfile: DockerfileOverride | undefined,
): readonly ContextEntry[] {
  if (!dockerfile) return entries;
  const others = entries.filter(({ path }) => path !== dockerfile.path);
  const mode = entries.find(({ path }) => path === dockerfile.path)?.mode ?? 0o644;
  const size = Buffer.byteLength(dockerfile.text);
  return [...others, { path: dockerfile.path, kind: 'file', mode, size, absolutePath: '' }];
}

function sorted(entries: readonly ContextEntry[]): ContextEntry[] {
  return [...entries].sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function add(pack: Pack, entry: ContextEntry, replacement: Buffer | undefined): Promise<void> {
  const content = entry.kind === 'file' ? (replacement ?? (await contentOf(entry))) : Buffer.alloc(0);
  await new Promise<void>((resolve, reject) => {
    pack.entry(headerOf(entry), content, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function headerOf(entry: ContextEntry): Partial<Header> & Pick<Header, 'name'> {
  const { path, kind, mode } = entry;
  return { ...ownerless, name: path, type: kind, mode, ...(kind === 'symlink' ? { linkname: entry.target } : {}) };
}

async function contentOf({ path, absolutePath }: ContextFile): Promise<Buffer> {
  try {
    return await readFile(absolutePath);
  } catch (thrown) {
    throw new DockerEngineError('CONTEXT_UNREADABLE', {
      reason: `${path} cannot be put into the build context: ${messageOf(thrown)}`,
      remedy: 'Make the file readable, or exclude it in .dockerignore.',
      location: { file: absolutePath },
      cause: thrown,
    });
  }
}
