import type { Arguments } from './argument-forms';
import type { Flag } from './flags';
import type { HeredocText } from './heredoc-text';
import type { Piece } from './logical-line';

/** What the text of an instruction says. Places are counted in that text. */
export interface InstructionText extends Arguments {
  /** In upper case: `FROM`. */
  readonly keyword: string;
  readonly flags: readonly Flag[];
  /** Where the first argument begins. */
  readonly argumentsStart: number;
  /** What ONBUILD keeps for the images that will rest on this one. */
  readonly trigger?: InstructionText;
  readonly text: string;
}

/** An instruction of a Dockerfile. */
export interface Instruction extends InstructionText {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Where in the file its text stands. */
  readonly pieces: readonly Piece[];
  /** In the order in which they follow; none for another instruction than ADD, COPY and RUN. */
  readonly heredocs: readonly HeredocText[];
}
