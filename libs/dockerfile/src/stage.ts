import type { Instruction } from './instruction';
import { Refusal, locate } from './refusal';

/** A stage: a FROM and what follows it. */
export interface Stage {
  /** From 0, in the order of the file. */
  readonly index: number;
  /** In lower case; undefined without AS. */
  readonly name: string | undefined;
  /** What it begins with, variables not expanded. */
  readonly base: string;
  readonly from: Instruction;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
}

/** Instructions in their stages. */
export interface Staged {
  /** The ARGs before the first FROM, the only ones that a FROM may use. */
  readonly globalArguments: readonly Instruction[];
  /** At least one. */
  readonly stages: readonly Stage[];
}

/**
 * Groups the instructions of a file.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for a file without FROM, and for an instruction before it that is no ARG.
 */
export function groupStages(instructions: readonly Instruction[], file: string): Staged {
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
  const globalArguments = instructions.slice(0, starts[0] ?? instructions.length);
  for (const { keyword, line } of globalArguments) {
    if (keyword !== 'ARG') locate({ file, line }, () => refuseOutside(keyword));
  }
  if (starts.length === 0) locate({ file, line: instructions.at(-1)?.line ?? 1 }, refuseNone);
  return {
    globalArguments,
    stages: starts.map((start, index) => readStage(instructions.slice(start, starts[index + 1]), index)),
  };
}

function readStage([from, ...instructions]: readonly Instruction[], index: number): Stage {
  if (!from) throw new Refusal('a stage has no FROM');
  const [base = '', , name] = from.words;
  return { index, name: name?.toLowerCase(), base, from, instructions };
}

function refuseOutside(keyword: string): never {
  throw new Refusal(`${keyword} stands before the first FROM`, 'Begin with FROM; only ARG may stand before it.');
}

function refuseNone(): never {
  throw new Refusal('the file has no FROM', 'Begin with FROM and the image that this one rests on.');
}
