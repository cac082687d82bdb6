import type { RawOptions } from './options';
import { readWord } from './read-word';

/**
 * The commit that `--since` names; nothing where it is not said.
 *
 * @throws EspalierError `OPTION_INVALID`, for an empty word too: a script that failed to find a commit asks for no other plan.
 */
export function readSince(raw: RawOptions): string | undefined {
  return readWord(raw, 'since', 'Name a commit, a branch or a tag: --since=origin/main.');
}
