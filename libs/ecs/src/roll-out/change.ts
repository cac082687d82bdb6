import type { DescribedTaskDefinition, TaskDefinitionInput } from '../task-definition';
import { taskDefinitionFacts } from '../task-definition-facts';
import type { Tags } from '../task-definition-tags';

/** One value that differs, for people. */
export interface Change {
  /** Where, such as `memory`, `containerDefinitions.agent.image` or `tags.espalier:owner`. */
  readonly path: string;
  /** Absent where there is nothing now. */
  readonly from?: string;
  /** Absent where there will be nothing. */
  readonly to?: string;
}

/**
 * What differs in meaning between a definition that ECS holds and one that was rendered; sorted by place. Empty where the
 * two mean the same: tags, what ECS fills in and records, the order of environment and compatibilities, and absent against
 * empty make no difference.
 */
export function definitionChanges(held: DescribedTaskDefinition, rendered: TaskDefinitionInput): readonly Change[] {
  return changes(factsByPath(held), factsByPath(rendered)).map(withoutForeignText);
}

/** What somebody else put into a container may be a secret. */
function withoutForeignText(change: Change): Change {
  const { path, from, to } = change;
  const isForeign = path.startsWith('containerDefinitions.') && (to === undefined || path.includes('.environment.'));
  return from !== undefined && isForeign ? { ...change, from: '(not shown)' } : change;
}

/** What differs between tags; sorted by place. */
export function tagChanges(held: Tags, wanted: Tags): readonly Change[] {
  return changes(byPath(held), byPath(wanted));
}

function changes(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): readonly Change[] {
  const paths = [...new Set([...from.keys(), ...to.keys()])].toSorted();
  return paths
    .filter((path) => from.get(path) !== to.get(path))
    .map((path) => change(path, from.get(path), to.get(path)));
}

function change(path: string, from: string | undefined, to: string | undefined): Change {
  return { path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** Several values at one place are members of a list whose order says nothing. */
function factsByPath(definition: TaskDefinitionInput | DescribedTaskDefinition): ReadonlyMap<string, string> {
  const facts = taskDefinitionFacts(definition).toSorted((one, other) => (one.value < other.value ? -1 : 1));
  const values = new Map<string, string>();
  for (const { path, value } of facts) {
    const text = value.replace(/^"(.*)"$/, '$1');
    const before = values.get(path);
    values.set(path, before === undefined ? text : `${before}, ${text}`);
  }
  return values;
}

function byPath(tags: Tags): ReadonlyMap<string, string> {
  return new Map(Object.entries(tags).map(([name, value]) => [`tags.${name}`, value]));
}
