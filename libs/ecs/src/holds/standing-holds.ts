import { TAG } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { holdsOf, nameOf, type Hold } from './hold';

/**
 * The holds that stand in a family, from its revisions, newest first, down to one that is settled: those of the settled
 * one, and those that began with a later one. A revision that was registered unaware of a rollback lacks its hold, one
 * that was registered unaware of a release has a hold too many.
 */
export function standingHolds(history: readonly RegisteredTaskDefinition[]): readonly Hold[] {
  const [settled, ...later] = history.toReversed().filter(({ tags }) => tags[TAG.settled] !== undefined);
  const begun = later.flatMap(({ tags }) => holdsOf(tags).filter((hold) => nameOf(hold) === tags[TAG.begins]));
  const holds = [...holdsOf(settled?.tags ?? {}), ...begun];
  return [...new Map(holds.map((hold) => [nameOf(hold), hold])).values()];
}
