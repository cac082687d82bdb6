import { EspalierError } from '@espalier/dockerfile';
import type { RawOptions } from './options';

/**
 * Whether a flag is said. Nx hands a word like `--fail-on-changes` over as it was written or as `failOnChanges`.
 *
 * @param name as in `failOnChanges`.
 * @throws EspalierError `OPTION_INVALID`: nothing is guessed.
 */
export function readFlag(raw: RawOptions, name: string): boolean {
  const written = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [raw[name], raw[written]].map((value) => isSaid(value, written)).includes(true);
}

function isSaid(value: unknown, written: string): boolean {
  if (value === undefined || value === false || value === 'false') return false;
  if (value === true || value === 'true') return true;
  throw new EspalierError('OPTION_INVALID', {
    reason: `--${written} has no such value`,
    remedy: 'Say it without a value, or leave it out.',
  });
}
