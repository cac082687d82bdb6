import { EspalierError } from '@espalier/dockerfile';

/**
 * An option that cannot be left out.
 *
 * @throws EspalierError `OPTION_MISSING`.
 */
export function requiredOption(value: string | undefined, name: string, remedy: string): string {
  if (value !== undefined) return value;
  throw new EspalierError('OPTION_MISSING', { reason: `${name} is missing`, remedy });
}
