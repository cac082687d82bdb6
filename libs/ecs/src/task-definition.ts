import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';

/** A task definition as it is registered, tags aside. */
export interface TaskDefinitionInput extends Omit<RegisterTaskDefinitionCommandInput, 'tags'> {
  readonly family: string;
}

/** A task definition as ECS describes it: the input, what ECS fills in, and what it records. */
export type DescribedTaskDefinition = TaskDefinition;
