import type { Tags } from '../task-definition-tags';
import type { Revision } from '../task-definitions';

/** A revision as {@link planRevisions} looks at it. */
export interface PrunableRevision extends Revision {
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly registeredAt?: Date;
  readonly deregisteredAt?: Date;
  /** References of the images of its containers. */
  readonly references: readonly string[];
  readonly tags: Tags;
}

/** A family of task definitions that belongs to the fleet. */
export interface PrunableFamily {
  readonly family: string;
  /** Name of the image that it launches. */
  readonly image: string;
  /** Whether no image of the tree has it any longer, in this size. */
  readonly orphan: boolean;
  /** Active and inactive ones, newest first. */
  readonly revisions: readonly PrunableRevision[];
}
