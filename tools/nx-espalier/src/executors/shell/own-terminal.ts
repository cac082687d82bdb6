import type { Terminal } from '@espalier/docker-engine';
import { closeSync, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';

/** The terminal at which a command was typed. */
export interface OwnTerminal extends Terminal {
  /** Gives it back as it was. */
  release(): void;
}

const PATH = '/dev/tty';

/** Whether this process has a terminal. */
export function hasOwnTerminal(): boolean {
  const descriptor = openTerminal();
  if (descriptor !== undefined) closeSync(descriptor);
  return descriptor !== undefined;
}

/**
 * Takes the terminal of this process, in raw mode; nothing where it has none. The standard streams do not tell: Nx gives a
 * task pipes. Source: tty(4).
 */
export function takeOwnTerminal(): OwnTerminal | undefined {
  const descriptor = openTerminal();
  if (descriptor === undefined) return undefined;
  const input = new ReadStream(descriptor).setRawMode(true);
  const output = new WriteStream(openSync(PATH, 'w'));
  return {
    kind: 'terminal',
    input,
    output,
    size,
    onResize: (listener) => {
      process.on('SIGWINCH', listener);
      return () => process.off('SIGWINCH', listener);
    },
    release: () => {
      input.setRawMode(false);
      input.destroy();
      output.destroy();
    },
  };
}

function openTerminal(): number | undefined {
  try {
    return openSync(PATH, 'r+');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENXIO' || error.code === 'ENOENT'))
      return undefined;
    throw error;
  }
}

/** A stream keeps the size that the terminal had when it was opened. */
function size(): { columns: number; rows: number } {
  const stream = new WriteStream(openSync(PATH, 'w'));
  const { columns, rows } = stream;
  stream.destroy();
  return { columns, rows };
}
