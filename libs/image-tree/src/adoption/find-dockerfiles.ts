import { posix } from 'node:path';
import type { AdoptionFiles } from './adoption-files';

const DOCKERFILE = /^(?:Dockerfile|Containerfile)(?:\.(?<suffix>.+))?$|^(?<stem>.+)\.(?:D|d)ockerfile$/;
/** Files that are about a Dockerfile, or make one. */
const NOT_ONE = /^(?:dockerignore|md|txt|template|tmpl|tpl|in|j2|erb|orig|bak|sh|py|ya?ml|json)$/i;

/** Dockerfiles below a folder: `Dockerfile`, `Dockerfile.x`, `x.Dockerfile`; sorted. */
export function findDockerfiles({ paths }: AdoptionFiles, from: string): readonly string[] {
  const below = from === '' ? paths : paths.filter((path) => path.startsWith(`${from}/`));
  return below.filter((path) => {
    const suffix = DOCKERFILE.exec(posix.basename(path));
    return suffix !== null && !NOT_ONE.test(suffix.groups?.['suffix']?.split('.').at(-1) ?? '');
  });
}

/** What the name of a Dockerfile says beyond being one: `python` of `Dockerfile.python`. */
export function variantOf(file: string): string | undefined {
  const { suffix, stem } = DOCKERFILE.exec(posix.basename(file))?.groups ?? {};
  return suffix ?? stem;
}

/** The folder of a file; `''` for the workspace itself. */
export function folderOf(file: string): string {
  const folder = posix.dirname(file);
  return folder === '.' ? '' : folder;
}
