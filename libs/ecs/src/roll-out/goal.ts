import type { Hold } from '../holds/hold';
import { TAG } from '../tag-names';
import type { TaskDefinitionInput } from '../task-definition';
import type { Tags } from '../task-definition-tags';
import type { RegisteredTaskDefinition } from '../task-definitions';
import type { Standing } from './commit-guard';
import { contentOf, withContent, withContentTags } from './image-content';
import type { WantedFamily } from './roll-out-decision';

/** What the newest revision of a family should be. */
export interface Goal {
  readonly definition: TaskDefinitionInput;
  readonly tags: Tags;
}

/** What is wanted; where the image is held, with the image that the newest revision runs. Nothing where there is none. */
export function goalOf(
  { definition, tags }: WantedFamily,
  newest: RegisteredTaskDefinition | undefined,
  heldBy: Hold | undefined,
): Goal | undefined {
  if (!heldBy) return { definition, tags };
  const content = newest && contentOf(newest);
  return content && { definition: withContent(definition, content), tags: withContentTags(tags, content) };
}

/** The goal with the mark of a superseded commit, which stays as long as the commit does. */
export function markSuperseded(goal: Goal, newest: RegisteredTaskDefinition, { relation, supersedes }: Standing): Goal {
  const mark = relation === 'same' ? newest.tags[TAG.supersedes] : supersedes;
  return mark === undefined ? goal : { ...goal, tags: { ...goal.tags, [TAG.supersedes]: mark } };
}
