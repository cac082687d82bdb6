import { posix } from 'node:path';
import type { AdoptionFiles } from './adoption-files';
import { matchRead, type ContextRead } from './context-reads';
import { folderOf } from './find-dockerfiles';

/** The files that go along with a Dockerfile. */
export interface FoundContext {
  readonly folder: string;
  /** Whether it is the Dockerfile's own folder, all of which goes along. */
  readonly isOwn: boolean;
  /** Relative to the workspace. */
  readonly files: readonly string[];
}

/** Why there is none: a sentence without full stop. */
export interface NoContext {
  readonly reason: string;
}

/**
 * The nearest folder, from the Dockerfile's own upwards, that has everything the build reads. Of its own folder all goes
 * along, without the folders of other Dockerfiles unless they are read; of one above, only what is named.
 */
export function findContext(
  file: string,
  reads: readonly ContextRead[],
  files: AdoptionFiles,
  dockerfiles: readonly string[],
): FoundContext | NoContext {
  const own = folderOf(file);
  const folder = upwards(own).find((candidate) => holds(filesIn(candidate, files), reads));
  if (folder === undefined) return { reason: missing(own, reads, files) };
  const isOwn = folder === own && own !== '';
  const present = filesIn(folder, files);
  const whole = reads.find(({ path }) => path === '');
  if (!isOwn && whole)
    return { reason: `line ${whole.line} copies the whole of ${folder === '' ? 'the repository' : folder}` };
  const named = new Set(reads.flatMap((read) => matchRead(read, present)));
  const kept = present.filter(
    (path) => named.has(path) || (isOwn ? isCarried(path, file, folder, dockerfiles) : path === '.dockerignore'),
  );
  return { folder, isOwn, files: kept.map((path) => posix.join(folder, path)).filter((path) => path !== file) };
}

function isCarried(path: string, file: string, folder: string, dockerfiles: readonly string[]): boolean {
  const whole = posix.join(folder, path);
  const others = dockerfiles.filter((other) => other !== file);
  return (
    !others.includes(whole) &&
    !others.some((other) => isNested(folderOf(other), folder) && isNested(whole, folderOf(other)))
  );
}

function isNested(path: string, folder: string): boolean {
  return folder === '' ? path !== '' : path.startsWith(`${folder}/`);
}

function upwards(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...upwards(folderOf(folder))];
}

function filesIn(folder: string, { paths }: AdoptionFiles): readonly string[] {
  return folder === ''
    ? paths
    : paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
}

function holds(files: readonly string[], reads: readonly ContextRead[]): boolean {
  return reads.every((read) => matchRead(read, files).length > 0);
}

function missing(folder: string, reads: readonly ContextRead[], files: AdoptionFiles): string {
  const absent = reads.find((read) => matchRead(read, filesIn(folder, files)).length === 0);
  return absent === undefined
    ? 'its build context cannot be found'
    : `line ${absent.line} copies ${absent.path}, and no folder from ${folder === '' ? 'here' : folder} upwards holds all that is copied`;
}
