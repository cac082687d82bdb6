import type { CommitAncestry } from '@espalier/image-tree';
import type { Hold } from '../holds/hold';
import type { TaskDefinitionInput } from '../task-definition';
import type { Tags } from '../task-definition-tags';
import type { Decision } from './carry-through';
import type { Change } from './change';

/** What a publisher wants a family to be. */
export interface WantedFamily {
  readonly definition: TaskDefinitionInput;
  /** As `taskDefinitionTags` gives them. */
  readonly tags: Tags;
  /**
   * Asks for the holds that may concern the image and stand on other families, such as those of its ancestors: whenever a
   * revision with another image than before is about to be registered.
   */
  readonly inheritedHolds: () => Promise<readonly Hold[]>;
  readonly supersede: boolean;
  readonly ancestry: CommitAncestry;
}

/**
 * What is done to a family.
 *
 * - `unchanged`: it already is what it should be.
 * - `registered`: a new revision.
 * - `tagged`: only tags differed, and were changed in place.
 * - `older`: a newer commit is there; it stays, or was put back.
 * - `held`: the image is held; nothing else differs, or there is nothing that could run instead.
 */
export type RollOutStatus = 'unchanged' | 'registered' | 'tagged' | 'older' | 'held';

/** One decision about a family. */
export interface RollOutDecision extends Decision {
  readonly status: RollOutStatus;
  /** What differs from the newest revision; empty where there is none. */
  readonly changes: readonly Change[];
  /** The hold that keeps the image from being rolled out. */
  readonly heldBy?: Hold;
}
