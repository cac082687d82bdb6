import type { Readable, Writable } from 'node:stream';
import type { RunRequest } from './run-request';

/** A person's terminal in raw mode: what is typed reaches the program in the container, Ctrl-C included. */
export interface Terminal {
  readonly kind: 'terminal';
  readonly input: Readable;
  readonly output: Writable;
  /** How large it is now, in characters. */
  size(): TerminalSize;
  /** Calls back whenever that changes; gives what ends it. */
  onResize(listener: () => void): () => void;
}

/** Columns and rows, in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Where the two outputs of a program go that is given no input. They are left open. */
export interface Outputs {
  readonly kind: 'outputs';
  readonly output: Writable;
  readonly errors: Writable;
}

/** A folder of the engine's machine that a container sees. */
export interface Mount {
  /** Absolute path on the engine's machine. */
  readonly source: string;
  /** Absolute path in the container. */
  readonly target: string;
}

/** One program in a new container, in front of somebody. Without a signal it may take a week. */
export interface AttachRequest extends Omit<RunRequest, 'timeoutSeconds'> {
  readonly streams: Terminal | Outputs;
  readonly mounts?: readonly Mount[];
}
