import type { Piece } from './logical-line';
import type { Target } from './target';

/** The kinds of instruction that read an image. ADD reads none: BuildKit knows no `--from` there. */
export type SourceInstruction = 'FROM' | 'COPY' | 'RUN' | 'syntax';

/** A place of the file that names an image or a stage. */
export interface Use {
  /** As written, variables expanded. */
  readonly name: string;
  readonly target: Target;
  readonly instruction: SourceInstruction;
  readonly line: number;
  /** Undefined for `# syntax=`, which stands outside the stages. */
  readonly stageIndex: number | undefined;
  /** Variables without a value that it names. */
  readonly unset: readonly string[];
  readonly place: Place;
  /** What stands at the place when another image is to be read. */
  readonly write: (reference: string) => string;
}

/** A part of a logical line. */
export interface Place {
  readonly pieces: readonly Piece[];
  readonly start: number;
  readonly end: number;
}
