import { EspalierError } from '@espalier/dockerfile';
import type { PruneRequest } from '@espalier/pipeline';
import type { RawOptions } from '../options';
import { readFlag } from '../read-flag';

const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { h: HOUR, d: 24 * HOUR };

/**
 * What the command line says of a prune. Nothing is guessed: a word that is not understood is refused.
 *
 * @throws EspalierError `OPTION_INVALID`.
 */
export function readPruneOptions(raw: RawOptions): Pick<PruneRequest, 'rules' | 'apply' | 'yes'> {
  return {
    rules: { keep: count(raw['keep']), youngerThan: age(raw['youngerThan']), orphans: readFlag(raw, 'orphans') },
    apply: readFlag(raw, 'apply'),
    yes: readFlag(raw, 'yes'),
  };
}

function count(value: unknown = 10): number {
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  if (Number.isInteger(number) && number >= 1) return number;
  throw invalid('keep', 'Give it a number from 1 on.');
}

function age(value: unknown = '30d'): number {
  const [, number, unit = ''] = (typeof value === 'string' && /^(\d+)([hd])$/.exec(value)) || [];
  if (number !== undefined) return Number(number) * (UNITS[unit] ?? 0);
  throw invalid('younger-than', 'Give it hours or days, such as 12h or 30d.');
}

function invalid(name: string, remedy: string): EspalierError {
  return new EspalierError('OPTION_INVALID', { reason: `--${name} has no such value`, remedy });
}
