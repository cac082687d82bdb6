import { EspalierError } from '@espalier/dockerfile';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RawOptions } from '../options';
import { readWord } from '../read-word';

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
export function readShellOptions(raw: RawOptions, present: string): ShellOptions {
  const folder = resolve(present, readWord(raw, 'mount') ?? '.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new EspalierError('OPTION_INVALID', {
      reason: `--mount names no folder: ${folder}`,
      remedy: 'Name a folder of this machine.',
    });
  }
  return { command: readWord(raw, 'command'), folder };
}
