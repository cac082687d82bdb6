import { TAG } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import type { RolledDefinitions } from './rolled-definitions';

/** How far down a history is read where nothing is settled, as in a family that others registered. */
const DEEPEST = 25;

/**
 * The revisions of a family from the newest active one down to the first that is settled, inclusive, newest first; the
 * newest alone where it is settled; empty for a family without an active revision.
 *
 * @param known the number of a revision that was just registered: what ECS lists may lag behind what it registered.
 * @throws EcsError.
 */
export async function readHistory(
  definitions: RolledDefinitions,
  family: string,
  known = 0,
): Promise<readonly RegisteredTaskDefinition[]> {
  const newest = await newestOf(definitions, family, known);
  if (!newest) return [];
  const history = [newest];
  const deepest = Math.max(1, newest.revision - DEEPEST);
  for (let number = newest.revision - 1; number >= deepest && !isSettled(history.at(-1)); number--) {
    const earlier = await definitions.revision(family, number);
    if (earlier) history.push(earlier);
  }
  return history;
}

async function newestOf(
  definitions: RolledDefinitions,
  family: string,
  known: number,
): Promise<RegisteredTaskDefinition | undefined> {
  const newest = await definitions.newest(family);
  if ((newest?.revision ?? 0) >= known) return newest;
  const registered = await definitions.revision(family, known);
  return registered?.definition.status === 'ACTIVE' ? registered : newest;
}

function isSettled(revision: RegisteredTaskDefinition | undefined): boolean {
  return revision?.tags[TAG.settled] === 'yes';
}
