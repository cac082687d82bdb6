import {
  finalStages,
  type BuildOptions,
  type Dockerfile,
  type InstructionText,
  type Stage,
} from '@espalier/dockerfile';

/** An instruction that leaves an entry in the history of an image. */
export interface OwnInstruction {
  /** In upper case: `RUN`. */
  readonly keyword: string;
  /** Of the Dockerfile, from 1; of an ONBUILD trigger, that of the FROM which sets it off. */
  readonly line: number;
  /** What a RUN runs, without white space; undefined where the history has it otherwise than the Dockerfile. */
  readonly command: string | undefined;
}

/** The instructions that make an image out of its external source, in the order in which a build runs them. */
export function ownInstructions(dockerfile: Dockerfile, options: BuildOptions): readonly OwnInstruction[] {
  return finalStages(dockerfile, options).flatMap((stage, index, stages) => [
    ...triggersOf(stages[index - 1]).map((trigger) => describe(trigger, stage.from.line)),
    ...stage.instructions.map((instruction) => describe(instruction, instruction.line)),
  ]);
}

function triggersOf(stage: Stage | undefined): readonly InstructionText[] {
  return (stage?.instructions ?? []).flatMap(({ trigger }) => (trigger ? [trigger] : []));
}

function describe(instruction: InstructionText, line: number): OwnInstruction {
  const { keyword } = instruction;
  return { keyword, line, command: keyword === 'RUN' ? commandOf(instruction) : undefined };
}

/** With a heredoc, the history holds its text, which stands elsewhere in the Dockerfile. */
function commandOf({ isJson, words, text, argumentsStart }: InstructionText): string | undefined {
  const command = isJson ? words.join(' ') : text.slice(argumentsStart);
  return command.includes('<<') ? undefined : withoutSpace(command);
}

/** A text without its white space: continued lines are joined in more than one way. */
export function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
