import type { Unwrapped } from './unwrap';
import type { Origin, Value } from './value';

/** A program that a RUN starts, with all that can be told without running it. */
export interface Step extends Unwrapped {
  /** Line of the Dockerfile. */
  readonly line: number;
  /** All words, before wrappers are taken off. */
  readonly written: readonly Value[];
  /** Folder it runs in; undefined where nobody knows. */
  readonly folder: string | undefined;
  /** Variables that are set for it, or by it. */
  readonly assignments: readonly { readonly name: string; readonly value: Value }[];
  /** Texts that it is given as its input. */
  readonly texts: readonly Value[];
  /** Files that its output goes to. */
  readonly outputs: readonly string[];
  /** Set when it runs as a program what was downloaded. */
  readonly runs: Origin | undefined;
}

/** A text in a script that is a script itself (`sh -c '…'`), and that the shell cannot read. */
export interface UnreadableText {
  readonly line: number;
  readonly reason: string;
}
