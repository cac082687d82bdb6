import { EspalierError } from '@espalier/dockerfile';
import type { ImageRequest, RollbackRequest } from '@espalier/pipeline';
import type { RawOptions } from '../options';
import { readFlag } from '../read-flag';
import { readWord } from '../read-word';

type OfCommandLine = 'image' | 'yes';

/** What the command line says of a rollback. */
export interface RollbackOptions extends Pick<RollbackRequest, OfCommandLine | 'reason' | 'to' | 'withDescendants'> {
  readonly release: false;
}

/** What the command line says of a release. */
export interface ReleaseOptions extends Pick<ImageRequest, OfCommandLine> {
  readonly release: true;
}

/**
 * What is to be done. Nothing is guessed: a word that is not understood is refused.
 *
 * @throws EspalierError `OPTION_INVALID`.
 */
export function readRollbackOptions(raw: RawOptions): RollbackOptions | ReleaseOptions {
  const release = readFlag(raw, 'release');
  const [reason, to] = [readWord(raw, 'reason'), readWord(raw, 'to')];
  if (release === (reason !== undefined)) {
    throw invalid('say --reason, or --release', 'A rollback needs --reason=<why>, and a release needs none.');
  }
  if (release && to !== undefined) throw invalid('--release takes no --to', 'Leave --to out: a publish goes forward.');
  const image = readWord(raw, 'image');
  if (image === undefined) throw invalid('--image has no such value', 'Say `npx nx rollback <image>`.');
  const common = { image, yes: readFlag(raw, 'yes') };
  const withDescendants = readFlag(raw, 'withDescendants');
  if (reason === undefined) return { ...common, release: true };
  return { ...common, release: false, reason, to: target(to), withDescendants };
}

/** ECS counts to 1,000,000 revisions a family, so that a number of 7 digits is the beginning of a key. */
function target(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  if (/^[0-9a-f]{7,40}$/.test(text)) return text;
  throw invalid(
    '--to has no such value',
    'Give it the number of a revision, or 7 to 40 hexadecimal digits of a content key.',
  );
}

function invalid(reason: string, remedy: string): EspalierError {
  return new EspalierError('OPTION_INVALID', { reason, remedy });
}
