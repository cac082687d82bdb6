import type { Image, ImageVariant } from '@espalier/image-tree';
import { taskDefinitionDifference } from './compare-task-definitions';
import { renderTaskDefinition, type TaskDefinitionSource } from './render-task-definition';
import type { TaskDefinitionInput } from './task-definition';
import type { Tags } from './task-definition-tags';
import type { RegisteredTaskDefinition, Revision, TaskDefinitions } from './task-definitions';

/** One image to roll out, in all its sizes. */
export interface RollOutSource extends Omit<TaskDefinitionSource, 'variant'> {
  readonly image: Pick<Image, 'name' | 'path' | 'settings'>;
  /** The sizes of the image, as `variantsOf` gives them. */
  readonly variants: readonly ImageVariant[];
  readonly definitions: TaskDefinitions;
}

/** What a roll-out of one family would do. */
export interface PlannedRollOut {
  readonly family: string;
  readonly rendered: TaskDefinitionInput;
  /** The newest active revision, if the family has one. */
  readonly newest: RegisteredTaskDefinition | undefined;
  /** Fields that differ from the newest revision; empty when there is none or when nothing differs. */
  readonly difference: readonly string[];
  /** Whether a revision is to be registered. */
  readonly due: boolean;
}

/** What a roll-out of one family came to. */
export interface RollOut extends Revision {
  readonly family: string;
  /** False when the newest revision already means the same. */
  readonly registered: boolean;
  /** Fields that differed from the revision before; empty for the first one. */
  readonly difference: readonly string[];
}

/**
 * What {@link rollOut} would do, in the order of the variants. Reads only.
 *
 * @throws EcsError as {@link renderTaskDefinition} and {@link TaskDefinitions} do; nothing is read if a variant is wrong.
 */
export async function planRollOut({
  variants,
  definitions,
  ...source
}: RollOutSource): Promise<readonly PlannedRollOut[]> {
  const rendered = variants.map((variant) => renderTaskDefinition({ ...source, variant }));
  return Promise.all(rendered.map((definition) => plan(definition, definitions)));
}

/**
 * Registers a revision for each variant whose newest revision differs in meaning, and leaves the others alone. Jenkins
 * launches by bare family, so what is registered is live. Can be cut off anywhere and run again.
 *
 * @throws EcsError as {@link planRollOut} does; nothing is registered if a variant is wrong.
 */
export async function rollOut({
  tags,
  ...source
}: RollOutSource & { readonly tags: Tags }): Promise<readonly RollOut[]> {
  const planned = await planRollOut(source);
  const done: RollOut[] = [];
  for (const item of planned) done.push(await carryOut(item, source.definitions, tags));
  return done;
}

async function plan(rendered: TaskDefinitionInput, definitions: TaskDefinitions): Promise<PlannedRollOut> {
  const { family } = rendered;
  const newest = await definitions.newest(family);
  const difference = newest ? taskDefinitionDifference(rendered, newest.definition) : [];
  return { family, rendered, newest, difference, due: !newest || difference.length > 0 };
}

async function carryOut(
  { family, rendered, newest, difference, due }: PlannedRollOut,
  definitions: TaskDefinitions,
  tags: Tags,
): Promise<RollOut> {
  if (newest && !due) return { family, arn: newest.arn, revision: newest.revision, registered: false, difference };
  const { arn, revision } = await definitions.register(rendered, tags);
  return { family, arn, revision, registered: true, difference };
}
