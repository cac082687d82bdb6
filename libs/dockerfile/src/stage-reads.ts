import type { BuildOptions } from './build-options';
import type { Dockerfile } from './dockerfile';
import { checkedUses } from './sources';
import type { SourceInstruction } from './use';

/** A stage that another stage of the file reads. */
export interface StageRead {
  /** The stage that reads, from 0. */
  readonly stageIndex: number;
  /** The stage that is read. */
  readonly readIndex: number;
  /** How the file calls it: a name, or a number. */
  readonly reference: string;
  readonly instruction: SourceInstruction;
  /** Where the instruction begins, from 1. */
  readonly line: number;
}

/**
 * Which stage reads which other one, in the order of the file.
 *
 * @throws DockerfileError like `sourcesOf`.
 */
export function stageReads(dockerfile: Dockerfile, options: BuildOptions): readonly StageRead[] {
  return checkedUses(dockerfile, options).flatMap(({ name: reference, target, stageIndex, instruction, line }) =>
    target.kind === 'stage' && stageIndex !== undefined
      ? [{ stageIndex, readIndex: target.index, reference, instruction, line }]
      : [],
  );
}
