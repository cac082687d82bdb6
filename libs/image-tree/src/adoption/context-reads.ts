import { posix } from 'node:path';
import picomatch from 'picomatch';
import {
  contextMounts,
  expandWord,
  stageVariables,
  type BuildOptions,
  type Dockerfile,
  type Instruction,
} from '@espalier/dockerfile';

/** A path or pattern that a build reads of its context; `''` is the whole of it. */
export interface ContextRead {
  readonly path: string;
  readonly line: number;
}

/**
 * What the build reads of its context by COPY, ADD and bind mounts. What stands in a variable without value is left out.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for what BuildKit cannot expand.
 */
export function contextReads(dockerfile: Dockerfile, options: BuildOptions): readonly ContextRead[] {
  const variables = stageVariables(dockerfile, options);
  return dockerfile.stages
    .flatMap(({ instructions }) => instructions)
    .flatMap((instruction) => {
      const words = [...copied(instruction), ...contextMounts(instruction, dockerfile.file)];
      const seen = variables.get(instruction) ?? new Map<string, string>();
      const expanded = words.map((word) => expandWord(word, dockerfile, seen));
      const known = expanded.filter(({ unset, text }) => unset.length === 0 && !isRemote(text));
      return known.map(({ text }) => ({ path: contextPath(text), line: instruction.line }));
    });
}

/** The files of a folder that a read means, relative to the folder. */
export function matchRead(read: ContextRead, files: readonly string[]): readonly string[] {
  const { path } = read;
  if (path === '') return files;
  const exact = files.filter((file) => file === path || file.startsWith(`${path}/`));
  if (exact.length > 0 || !isPattern(read)) return exact;
  const isMatch = picomatch(path, { dot: true, noextglob: true, nobrace: true });
  return files.filter((file) => prefixesOf(file).some((prefix) => isMatch(prefix)));
}

/** Whether a read may mean nothing and the build goes on. */
export function isPattern({ path }: ContextRead): boolean {
  return /[*?[]/.test(path);
}

function prefixesOf(file: string): readonly string[] {
  const parts = file.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function copied({ keyword, flags, words }: Instruction): readonly string[] {
  if (keyword !== 'COPY' && keyword !== 'ADD') return [];
  const isElsewhere = flags.some(({ name }) => name === 'from');
  return isElsewhere ? [] : words.slice(0, -1).filter((word) => !word.startsWith('<<'));
}

/** Addresses and git repositories. Source: Dockerfile reference, "ADD". */
function isRemote(word: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i.test(word);
}

/** BuildKit keeps a path inside the context: `../../a` is `a`. */
function contextPath(word: string): string {
  return posix.normalize(`/${word}`).replaceAll(/^\/+|\/+$/g, '');
}
