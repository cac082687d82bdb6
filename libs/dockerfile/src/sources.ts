import type { BuildOptions } from './build-options';
import { checkUses } from './check-use';
import type { Dockerfile } from './dockerfile';
import type { SourceInstruction, Use } from './use';
import { usesOf } from './uses';

/** An image that a build reads. */
export interface Source {
  /** As written, variables expanded: `debian:12`, not `docker.io/library/debian:12`. */
  readonly reference: string;
  /** What reads it; `syntax` is the directive `# syntax=`. */
  readonly instruction: SourceInstruction;
  /** Where the instruction begins, from 1. */
  readonly line: number;
  /** Of the stage that reads it, from 0; undefined for `# syntax=`. */
  readonly stageIndex: number | undefined;
}

/**
 * Every image that a build of the file reads, in the order of the file, in every stage, whether the last one needs it or
 * not. Stages and `scratch` are none.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID`, with the line, for an ARG in FROM that has no value, for what is no image reference,
 *   and for an ONBUILD trigger that reads an image.
 */
export function sourcesOf(dockerfile: Dockerfile, options: BuildOptions): readonly Source[] {
  return checkedUses(dockerfile, options).flatMap(toSource);
}

/**
 * The image on which the last stage finally rests; undefined when that is `scratch`.
 *
 * @throws DockerfileError like {@link sourcesOf}.
 */
export function parentOf(dockerfile: Dockerfile, options: BuildOptions): Source | undefined {
  const froms = checkedUses(dockerfile, options).filter(({ instruction }) => instruction === 'FROM');
  let from = froms.at(-1);
  while (from?.target.kind === 'stage') from = froms[from.target.index];
  return from && toSource(from)[0];
}

/** {@link usesOf}, checked. @throws DockerfileError like {@link sourcesOf}. */
export function checkedUses(dockerfile: Dockerfile, options: BuildOptions): readonly Use[] {
  const uses = usesOf(dockerfile, options);
  checkUses(dockerfile, uses);
  return uses;
}

function toSource({ name: reference, target, instruction, line, stageIndex }: Use): readonly Source[] {
  return target.kind === 'image' ? [{ reference, instruction, line, stageIndex }] : [];
}
