import { EspalierError } from '@espalier/dockerfile';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RawOptions } from '../options';

/** What the command line says of a shell. */
export interface ShellOptions {
  /** Nothing for a shell to type into. */
  readonly command: string | undefined;
  /** Absolute path of the folder that is mounted. */
  readonly folder: string;
}

/**
 * Checks what is said of a shell.
 *
 * @param present the folder in which the command is run.
 * @throws EspalierError `OPTION_INVALID`.
 */
export function readShellOptions({ command, mount }: RawOptions, present: string): ShellOptions {
  const folder = resolve(present, word(mount, 'mount') ?? '.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw invalid(`--mount names no folder: ${folder}`, 'Name a folder of this machine.');
  }
  return { command: word(command, 'command'), folder };
}

/** Nx makes a number or a flag of what looks like one. */
function word(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalid(`--${name} has no such value`, `Give it once, as --${name}='…'.`);
}

function invalid(reason: string, remedy: string): EspalierError {
  return new EspalierError('OPTION_INVALID', { reason, remedy });
}
