import { readHistory } from '../roll-out/family-history';
import type { RolledDefinitions } from '../roll-out/rolled-definitions';
import type { Hold } from './hold';
import { standingHolds } from './standing-holds';

/**
 * The holds that stand in a family, also where its newest revision is yet to be settled or was registered by others; none
 * without an active revision.
 *
 * @throws EcsError.
 */
export async function holdsOfFamily(
  definitions: Pick<RolledDefinitions, 'newest' | 'revision'>,
  family: string,
): Promise<readonly Hold[]> {
  return standingHolds(await readHistory(definitions, family));
}
