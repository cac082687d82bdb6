import type { DescribedTaskDefinition, TaskDefinitionInput } from './task-definition';
import type { Tags } from './task-definition-tags';

/** One registered revision of a family. */
export interface Revision {
  readonly arn: string;
  /** Counts from 1 within its family. */
  readonly revision: number;
}

/** A revision with what it says. */
export interface RegisteredTaskDefinition extends Revision {
  readonly definition: DescribedTaskDefinition;
  readonly tags: Tags;
}

/** The task definitions of one account and region. Every method throws EcsError when ECS cannot or will not answer. */
export interface TaskDefinitions {
  /** The newest revision of a family if it is active, which is what a launch by bare family gets; else nothing. */
  newest(family: string): Promise<RegisteredTaskDefinition | undefined>;
  /** Registers a new revision. One registration at a time, in the order of the calls. */
  register(definition: TaskDefinitionInput, tags: Tags): Promise<Revision>;
  /** Every family that has an active revision. */
  activeFamilies(): Promise<ReadonlySet<string>>;
}
