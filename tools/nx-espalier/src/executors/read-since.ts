import { EspalierError } from '@espalier/dockerfile';
import type { RawOptions } from './options';

/**
 * The commit that `--since` names; nothing where it is not said.
 *
 * @throws EspalierError `OPTION_INVALID`, for an empty word too: a script that failed to find a commit asks for no other plan.
 */
export function readSince({ since }: RawOptions): string | undefined {
  if (since === undefined) return undefined;
  // Nx hands an abbreviated hash of digits over as a number.
  const text = typeof since === 'number' ? String(since) : since;
  if (typeof text === 'string' && text !== '') return text;
  throw new EspalierError('OPTION_INVALID', {
    reason: '--since has no such value',
    remedy: 'Name a commit, a branch or a tag: --since=origin/main.',
  });
}
