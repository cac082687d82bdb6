import type { DescribedTaskDefinition, TaskDefinitionInput } from './task-definition';
import { taskDefinitionFacts, type Fact } from './task-definition-facts';

/**
 * Whether ECS already holds what was rendered: the same in meaning, tags aside. What ECS fills in and records, the order
 * of environment and compatibilities, and absent against empty make no difference.
 */
export function sameTaskDefinition(rendered: TaskDefinitionInput, described: DescribedTaskDefinition): boolean {
  return taskDefinitionDifference(rendered, described).length === 0;
}

/**
 * The fields that differ in meaning, sorted, such as `memory` or `containerDefinitions.agent.image`; values are left
 * out. Empty when the two mean the same.
 */
export function taskDefinitionDifference(
  rendered: TaskDefinitionInput,
  described: DescribedTaskDefinition,
): readonly string[] {
  const ours = taskDefinitionFacts(rendered);
  const theirs = taskDefinitionFacts(described);
  const paths = [...without(ours, theirs), ...without(theirs, ours)].map(({ path }) => path);
  return [...new Set(paths)].toSorted();
}

function without(facts: readonly Fact[], known: readonly Fact[]): readonly Fact[] {
  const said = new Set(known.map(lineOf));
  return facts.filter((fact) => !said.has(lineOf(fact)));
}

function lineOf({ path, value }: Fact): string {
  return `${path}=${value}`;
}
