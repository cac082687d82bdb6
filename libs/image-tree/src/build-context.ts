import dockerignore from '@balena/dockerignore';
import type { Dirent } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { assertContextSize } from './context-size';
import { TreeError } from './errors';
import { readText } from './read-text';

/** What a build may read of an image's folder. */
export type ContextEntry = ContextFile | ContextLink | ContextDirectory;

interface ContextPlace {
  /** Path in the context, with forward slashes, without a leading one. */
  readonly path: string;
  readonly absolutePath: string;
}
/** A file: 0644, or 0755 where its owner may execute it, as Git keeps it on any machine. */
export interface ContextFile extends ContextPlace {
  readonly kind: 'file';
  readonly mode: number;
  readonly size: number;
}
/** A symbolic link, sent as it is. */
export interface ContextLink extends ContextPlace {
  readonly kind: 'symlink';
  readonly mode: number;
  readonly target: string;
}
/** A directory that holds something of the context. Git knows no empty ones, so they are none. */
export interface ContextDirectory extends ContextPlace {
  readonly kind: 'directory';
  readonly mode: number;
}

/** Settings of the image, never part of what it is built from. */
const SETTINGS = new Set(['image.yaml', 'tests.yaml']);
const COPY_IT = 'Put a copy of the file in its place: a build reads nothing but its own folder.';

/**
 * The build context of a folder: all that .dockerignore leaves, sorted by path, without image.yaml and tests.yaml.
 * As BuildKit does, `Dockerfile.dockerignore` is read in place of `.dockerignore` where it exists.
 *
 * @param path the folder relative to the workspace, for errors.
 * @throws TreeError `CONTEXT_INVALID` for a socket, a device, a name that is not UTF-8, a link that leads out of the
 * folder, a repository inside it, more than 1 GiB.
 */
export async function readContext(folder: string, path: string): Promise<readonly ContextEntry[]> {
  const ignore = readIgnore(folder, path);
  const found: ContextEntry[] = [];
  const walk = async (relative: string): Promise<void> => {
    const entries = await readdir(join(folder, relative), { withFileTypes: true });
    await Promise.all(entries.map((entry) => visit(entry, relative ? `${relative}/${entry.name}` : entry.name)));
  };
  const visit = async (entry: Dirent, at: string): Promise<void> => {
    if (SETTINGS.has(at)) return;
    if (entry.name === '.git') throw nestedRepository(`${path}/${at}`);
    if (entry.isDirectory()) {
      if (ignore.mayHold(at)) await walk(at);
    } else if (!ignore.excludes(at)) found.push(await describe(entry, join(folder, at), at, path));
  };
  await walk('');
  assertContextSize(found, path);
  return withDirectories(found, folder).sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function describe(entry: Dirent, absolutePath: string, at: string, folder: string): Promise<ContextEntry> {
  if (at.includes('\uFFFD')) throw invalid(`${folder}/${at}`, 'its name is not UTF-8', 'Rename it.');
  if (entry.isSymbolicLink()) {
    const target = await readlink(absolutePath);
    if (leadsOut(at, target))
      throw invalid(`${folder}/${at}`, `is a symbolic link out of its folder, to ${target}`, COPY_IT);
    return { kind: 'symlink', path: at, absolutePath, mode: 0o777, target };
  }
  if (!entry.isFile()) {
    throw invalid(`${folder}/${at}`, 'is neither a file nor a link', 'Remove it, or name it in .dockerignore.');
  }
  const { mode, size } = await lstat(absolutePath);
  return { kind: 'file', path: at, absolutePath, mode: mode & 0o100 ? 0o755 : 0o644, size };
}

function withDirectories(entries: readonly ContextEntry[], folder: string): ContextEntry[] {
  const directories = new Set<string>();
  for (const { path } of entries) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      directories.add(path.slice(0, end));
  }
  return [
    ...entries,
    ...[...directories].map((path) => ({
      kind: 'directory' as const,
      path,
      absolutePath: join(folder, path),
      mode: 0o755,
    })),
  ];
}

interface Ignore {
  excludes(path: string): boolean;
  /** Whether something in a directory may be part of the context: only then it is worth reading. */
  mayHold(directory: string): boolean;
}

function readIgnore(folder: string, path: string): Ignore {
  const text = ['Dockerfile.dockerignore', '.dockerignore']
    .map((name) => readText({ folder, name, file: `${path}/${name}`, code: 'CONTEXT_INVALID' }))
    .find((content) => content !== undefined);
  if (text === undefined) return { excludes: () => false, mayHold: () => true };
  const matcher = parseIgnore(text);
  const reincludes = /^\s*!/m.test(text);
  return { excludes: (at) => matcher(at), mayHold: (at) => reincludes || !matcher(at) };
}

/** What a .dockerignore text excludes, by path in the context: exactly as Docker reads it. */
export function parseIgnore(text: string): (path: string) => boolean {
  const matcher = dockerignore({ ignorecase: false }).add(text);
  return (path) => matcher.ignores(path);
}

/** An absolute one may be meant for the image. */
function leadsOut(at: string, target: string): boolean {
  return !posix.isAbsolute(target) && posix.join(posix.dirname(at), target).startsWith('..');
}

function nestedRepository(file: string): TreeError {
  return invalid(file, 'Git commits no file of a repository inside another one', 'Remove it, and commit the files.');
}

function invalid(file: string, reason: string, remedy: string): TreeError {
  return new TreeError('CONTEXT_INVALID', { location: { file }, reason, remedy });
}
