import { setTimeout as pause } from 'node:timers/promises';
import { EcsError } from '../errors';
import { TAG } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import type { RolledDefinitions } from './rolled-definitions';

/** How far down a history is read where nothing is settled, as in a family that others registered. */
export const DEEPEST_HISTORY = 25;

/** How often ECS is asked for a revision that it registered and does not yet describe; 3 seconds in all. */
const MOST_READINGS = 6;
const FIRST_PAUSE_MILLISECONDS = 100;

/**
 * The revisions of a family from the newest active one down to the first that is settled, inclusive, newest first; the
 * newest alone where it is settled; empty for a family without an active revision.
 *
 * @param known the number of a revision that was just registered: what ECS describes may lag behind what it registered.
 * @throws EcsError; `ECS_UNREACHABLE` where the known revision does not appear.
 */
export async function readHistory(
  definitions: Pick<RolledDefinitions, 'newest' | 'revision'>,
  family: string,
  known = 0,
): Promise<readonly RegisteredTaskDefinition[]> {
  const newest = await newestOf(definitions, family, known);
  if (!newest) return [];
  const history = [newest];
  const deepest = Math.max(1, newest.revision - DEEPEST_HISTORY);
  for (let number = newest.revision - 1; number >= deepest && !isSettled(history.at(-1)); number--) {
    const earlier = await definitions.revision(family, number);
    if (earlier) history.push(earlier);
  }
  return history;
}

/** Whether what a revision may have covered was looked at. */
export function isSettled(revision: Pick<RegisteredTaskDefinition, 'tags'> | undefined): boolean {
  return revision?.tags[TAG.settled] === 'yes';
}

async function newestOf(
  definitions: Pick<RolledDefinitions, 'newest' | 'revision'>,
  family: string,
  known: number,
): Promise<RegisteredTaskDefinition | undefined> {
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    if (reading > 0) await pause(FIRST_PAUSE_MILLISECONDS * 2 ** (reading - 1));
    const newest = await definitions.newest(family);
    if ((newest?.revision ?? 0) >= known) return newest;
    const registered = await definitions.revision(family, known);
    if (registered) return registered.definition.status === 'ACTIVE' ? registered : newest;
  }
  throw new EcsError('ECS_UNREACHABLE', {
    reason: `ECS: registered ${family}:${known} and does not describe it`,
    remedy: 'Run it again in a minute; what is done is kept.',
  });
}
