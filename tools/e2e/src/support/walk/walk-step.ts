/** A file that a page tells the reader to write. */
export interface FileStep {
  readonly kind: 'file';
  /** Page and line, for people. */
  readonly place: string;
  /** Relative to the work tree. */
  readonly path: string;
  readonly text: string;
}

/** Commands that a page tells the reader to type, and what it shows of their output. */
export interface CommandStep {
  readonly kind: 'commands';
  readonly place: string;
  /** The commands, as a shell reads them. */
  readonly script: string;
  /** Lines of output, in their order. */
  readonly shown: readonly string[];
}

/** One thing that a reader does who follows a page. */
export type WalkStep = FileStep | CommandStep;
