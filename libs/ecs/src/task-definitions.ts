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

/** How many revisions one call deletes at most. Source: ECS DeleteTaskDefinitions. */
export const DELETIONS_A_CALL = 10;

/** The task definitions of one account and region. Every method throws EcsError when ECS cannot or will not answer. */
export interface TaskDefinitions {
  /** The newest revision of a family if it is active, which is what a launch by bare family gets; else nothing. */
  newest(family: string): Promise<RegisteredTaskDefinition | undefined>;
  /** A revision by its number, active or not; nothing where it was deleted or never was. */
  revision(family: string, revision: number): Promise<RegisteredTaskDefinition | undefined>;
  /** Registers a new revision. One registration at a time, at the rate of AWS, in the order of the calls. */
  register(definition: TaskDefinitionInput, tags: Tags): Promise<Revision>;
  /** Sets and removes tags of a revision in place. */
  tag(arn: string, change: { readonly set?: Tags; readonly remove?: readonly string[] }): Promise<void>;
  /** Every family that has an active revision. */
  activeFamilies(): Promise<ReadonlySet<string>>;
  /** The revisions of a family, newest first; by default the active ones. Nothing is described. */
  revisions(family: string, status?: 'ACTIVE' | 'INACTIVE'): Promise<readonly Revision[]>;
  /** Makes a revision inactive: what runs goes on, nothing new starts from it. */
  deregister(arn: string): Promise<void>;
  /** Deletes inactive revisions, {@link DELETIONS_A_CALL} a call, any number of them; stops at a call that is refused. */
  delete(arns: readonly string[]): Promise<void>;
}
