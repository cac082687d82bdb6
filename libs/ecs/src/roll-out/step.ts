import type { TaskDefinitionInput } from '../task-definition';
import type { Tags } from '../task-definition-tags';
import type { Revision } from '../task-definitions';
import type { RolledDefinitions } from './rolled-definitions';

/** A registration that is due. */
export interface RegisterStep {
  readonly kind: 'register';
  readonly definition: TaskDefinitionInput;
  readonly tags: Tags;
}

/** A change of tags in place that is due. */
export interface TagStep {
  readonly kind: 'tag';
  readonly arn: string;
  readonly set?: Tags;
  readonly remove?: readonly string[];
}

/** One write. */
export type Step = RegisterStep | TagStep;

/** Does it. Gives the revision that was registered. */
export async function take(step: Step, definitions: RolledDefinitions): Promise<Revision | undefined> {
  if (step.kind === 'register') return definitions.register(step.definition, step.tags);
  const { arn, ...change } = step;
  await definitions.tag(arn, change);
  return undefined;
}
