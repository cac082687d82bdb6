import { posix } from 'node:path';
import type { AdoptionFiles } from './adoption-files';
import { isPattern, matchRead, type ContextRead } from './context-reads';
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
 * The nearest folder, from the Dockerfile's own upwards, that has everything the build reads; of patterns, which may fit
 * nothing, the most. Of its own folder all goes along, without the folders of other Dockerfiles unless they are read; of one
 * above, what is named and the ignore files.
 */
export function findContext(
  file: string,
  reads: readonly ContextRead[],
  files: AdoptionFiles,
  dockerfiles: readonly string[],
): FoundContext | NoContext {
  const own = folderOf(file);
  const folder = nearest(own, reads, files);
  if (folder === undefined) return { reason: missing(own, reads, files) };
  const isOwn = folder === own && own !== '';
  const present = filesIn(folder, files);
  const whole = reads.find(({ path }) => path === '');
  if (!isOwn && whole)
    return { reason: `line ${whole.line} copies the whole of ${folder === '' ? 'the repository' : folder}` };
  const named = new Set(reads.flatMap((read) => matchRead(read, present)));
  const isIgnoreFile = (path: string): boolean =>
    path === '.dockerignore' || posix.join(folder, path) === `${file}.dockerignore`;
  const kept = present.filter(
    (path) => named.has(path) || (isOwn ? isCarried(path, file, folder, dockerfiles) : isIgnoreFile(path)),
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

function nearest(own: string, reads: readonly ContextRead[], files: AdoptionFiles): string | undefined {
  const [best] = upwards(own)
    .map((folder) => ({ folder, absent: absentIn(folder, reads, files) }))
    .filter(({ absent }) => absent.every(isPattern))
    .toSorted((one, other) => one.absent.length - other.absent.length);
  return best?.folder;
}

function absentIn(folder: string, reads: readonly ContextRead[], files: AdoptionFiles): readonly ContextRead[] {
  const present = filesIn(folder, files);
  return reads.filter((read) => matchRead(read, present).length === 0);
}

function missing(folder: string, reads: readonly ContextRead[], files: AdoptionFiles): string {
  const absent = absentIn(folder, reads, files).find((read) => !isPattern(read));
  return absent === undefined
    ? 'its build context cannot be found'
    : `line ${absent.line} copies ${absent.path}, and no folder from ${folder === '' ? 'here' : folder} upwards holds all that is copied`;
}
