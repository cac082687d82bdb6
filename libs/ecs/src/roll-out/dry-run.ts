import type { TaskDefinitionInput } from '../task-definition';
import type { Tags } from '../task-definition-tags';
import type { RegisteredTaskDefinition, Revision } from '../task-definitions';
import type { RolledDefinitions } from './rolled-definitions';

/**
 * The same task definitions, but what is written stays in memory: whatever is done with them, ECS is only read. What was
 * registered counts on from the revisions that ECS has, and has an ARN that says `dry-run`.
 */
export function dryRun(definitions: RolledDefinitions): RolledDefinitions {
  return new DryRun(definitions);
}

class DryRun implements RolledDefinitions {
  readonly #definitions: RolledDefinitions;
  /** What was written, by ARN. */
  readonly #written = new Map<string, RegisteredTaskDefinition>();
  readonly #seen = new Map<string, RegisteredTaskDefinition>();

  constructor(definitions: RolledDefinitions) {
    this.#definitions = definitions;
  }

  async newest(family: string): Promise<RegisteredTaskDefinition | undefined> {
    const registered = [...this.#written.values()].filter(({ definition }) => definition.family === family);
    const known = registered.toSorted((one, other) => other.revision - one.revision)[0];
    const newest = this.#remember(await this.#definitions.newest(family));
    return (known?.revision ?? 0) >= (newest?.revision ?? 0) ? known : newest;
  }

  async revision(family: string, revision: number): Promise<RegisteredTaskDefinition | undefined> {
    const isIt = ({ definition, revision: number }: RegisteredTaskDefinition): boolean =>
      definition.family === family && number === revision;
    const written = [...this.#written.values()].find(isIt);
    return written ?? this.#remember(await this.#definitions.revision(family, revision));
  }

  async register(definition: TaskDefinitionInput, tags: Tags): Promise<Revision> {
    const revision = ((await this.newest(definition.family))?.revision ?? 0) + 1;
    const arn = `dry-run/${definition.family}:${revision}`;
    this.#written.set(arn, { arn, revision, tags, definition: { ...definition, status: 'ACTIVE' } });
    return { arn, revision };
  }

  tag(
    arn: string,
    { set = {}, remove = [] }: { readonly set?: Tags; readonly remove?: readonly string[] },
  ): Promise<void> {
    const revision = this.#written.get(arn) ?? this.#seen.get(arn);
    if (!revision) return Promise.resolve();
    const kept = Object.entries(revision.tags).filter(([name]) => !remove.includes(name));
    this.#written.set(arn, { ...revision, tags: { ...Object.fromEntries(kept), ...set } });
    return Promise.resolve();
  }

  revisions(family: string, status?: 'ACTIVE' | 'INACTIVE'): Promise<readonly Revision[]> {
    return this.#definitions.revisions(family, status);
  }

  #remember(revision: RegisteredTaskDefinition | undefined): RegisteredTaskDefinition | undefined {
    if (revision) this.#seen.set(revision.arn, revision);
    return revision && (this.#written.get(revision.arn) ?? revision);
  }
}
