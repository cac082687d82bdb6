import { EcsError } from '../errors';
import { lineageKeysOf } from '../tag-names';
import type { RollBackSource } from './roll-back-source';

/** Enough of a content key to tell it from others. */
const KEY = /^[0-9a-f]{7,40}$/;

/**
 * The beginning of the key that a rollback is told to go back to; of a revision by number, the key that it runs.
 *
 * @throws EcsError `TARGET_INVALID`.
 */
export async function keyAskedFor(source: RollBackSource): Promise<string | undefined> {
  const { to } = source;
  const key = typeof to === 'number' ? await keyOfRevision(source, to) : to;
  if (key === undefined || KEY.test(key)) return key;
  throw invalid(`${JSON.stringify(to)} is neither the number of a revision nor a content key`);
}

async function keyOfRevision(
  { image, hold, families, definitions }: RollBackSource,
  revision: number,
): Promise<string> {
  const [family = ''] = families;
  const asked = await definitions.revision(family, revision);
  const key = lineageKeysOf(asked?.tags ?? {}).get(hold?.image ?? image);
  if (key !== undefined) return key;
  throw invalid(`there is no revision ${family}:${revision} that Espalier registered`);
}

function invalid(reason: string): EcsError {
  return new EcsError('TARGET_INVALID', {
    reason,
    remedy: 'Give --to the number of a revision, or 7 to 40 hexadecimal digits of a content key.',
  });
}
