import { EspalierError } from '@espalier/dockerfile';
import type { RawOptions } from './options';

/**
 * The text that a command line says for an option; nothing where it does not say it. Nx makes a number or a flag of what
 * looks like one.
 *
 * @throws EspalierError `OPTION_INVALID`, for an empty text too: a script that failed to find its value means nothing else.
 */
export function readWord(
  raw: RawOptions,
  name: string,
  remedy = `Give it once, as --${name}='…'.`,
): string | undefined {
  const value = raw[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new EspalierError('OPTION_INVALID', { reason: `--${name} has no such value`, remedy });
}
