import type { ProgramEnd } from './run-program';

/** Throws with what a command wrote unless it ended with 0. */
export function assertSucceeded({ exitCode, signal, output }: ProgramEnd): void {
  if (exitCode !== 0) throw new Error(`it ended with ${exitCode ?? signal ?? 'nothing'}:\n${output}`);
}
