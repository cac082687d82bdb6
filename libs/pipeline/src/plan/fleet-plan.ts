import type { Change, Hold, RollOutStatus } from '@espalier/ecs';
import type { CloudPlan } from './cloud-plan';

/** What a publish of the whole fleet would do: the content of plan.json. Empty lists and no cloud: nothing. */
export interface FleetPlan {
  readonly configuration: string;
  /** The commit of the work tree; `none` outside Git. */
  readonly commit: string;
  /** Whether changes that no commit holds are planned too. */
  readonly isDirty: boolean;
  /** The commit that it was compared with; absent where it was compared with what is published. */
  readonly since?: PlannedSince;
  /** Images that are built, checked and pushed; parents before their children. */
  readonly builds: readonly PlannedBuild[];
  /** Repositories that are created. */
  readonly repositories: readonly PlannedRepository[];
  /** Families of which anything changes, or is kept from it. */
  readonly taskDefinitions: readonly PlannedFamily[];
  /** Absent where Jenkins is told nothing. */
  readonly cloud?: PlannedCloud;
  /** Every hold that stands in a family of the tree. */
  readonly holds: readonly Hold[];
  /** What is wrong with the tree, what a publish would refuse, and what could not be looked at. */
  readonly problems: readonly PlanProblem[];
}

/** What a plan was compared with that asked nobody. */
export interface PlannedSince {
  readonly commit: string;
  /** Images whose repository somebody must create first. */
  readonly provision: readonly string[];
}

/** An image to be built. */
export interface PlannedBuild {
  readonly image: string;
  /** Its content key, which is not published. */
  readonly key: string;
  /** `new`: no image of it is published. `source`: what it reads is built. `changed`: anything else that makes its key. */
  readonly why: 'new' | 'source' | 'changed';
  /** Images of the tree that it reads and that are built too. */
  readonly reads: readonly string[];
  /** The key that was published last. */
  readonly replaces?: string;
}

/** A repository to be created. */
export interface PlannedRepository {
  readonly image: string;
  /** Without the host. */
  readonly repository: string;
}

/**
 * What happens to a family.
 *
 * - `restored`: what belongs on top was covered by a publisher that was cut off, and is registered again.
 * - `refused`: its newest revision is of an unrelated commit, or none of Espalier's; a problem says more.
 */
export type FamilyPlanStatus = Exclude<RollOutStatus, 'unchanged'> | 'restored' | 'refused';

/** A family and what happens to it. */
export interface PlannedFamily {
  readonly image: string;
  readonly family: string;
  /** The newest one afterwards, if nobody else registers. */
  readonly revision?: number;
  readonly status: FamilyPlanStatus;
  /** What differs from the newest revision; empty where there is none. The recorded commit alone is no change. */
  readonly changes: readonly Change[];
  /** The hold that keeps what is built from being rolled out. */
  readonly heldBy?: Hold;
}

/** What happens to the cloud of Jenkins. */
export interface PlannedCloud {
  /** Where the document is. */
  readonly place: string;
  /** Whether another document is delivered. */
  readonly isDelivered: boolean;
  /** Whether Jenkins is told to load it. */
  readonly isReloaded: boolean;
  /** Absent where what Jenkins offers stays as it is. */
  readonly plan?: CloudPlan;
  readonly warnings: readonly string[];
}

/** Something in the way. */
export interface PlanProblem {
  /** Name of the image, or `fleet`. */
  readonly subject: string;
  readonly code: string;
  readonly message: string;
}

/** Whether a publish would change nothing. Holds that stand and problems are no changes. */
export function isEmptyPlan({ builds, repositories, taskDefinitions, cloud }: FleetPlan): boolean {
  const isChange = ({ status }: PlannedFamily): boolean => status !== 'held' && status !== 'older';
  return builds.length + repositories.length === 0 && !taskDefinitions.some(isChange) && !cloud;
}
