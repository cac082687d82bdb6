import type { Tags } from '../task-definition-tags';

/** One container of a task. */
export interface TaskContainer {
  readonly name: string;
  /** The reference that its task definition names. */
  readonly reference?: string;
  /** `sha256:<64 hex>` of the image that was pulled, once it was. */
  readonly digest?: string;
}

/** A task that runs, or that is about to: ECS wants it running. */
export interface RunningTask {
  readonly arn: string;
  /** ARN of the revision that it was started from. */
  readonly taskDefinition: string;
  /** What ECS saw last, such as `PROVISIONING`, `PENDING` or `RUNNING`. */
  readonly status: string;
  /** Name of the agent's node in Jenkins: the plugin sets SLAVE_NODE_NAME in the overrides. */
  readonly nodeName?: string;
  readonly containers: readonly TaskContainer[];
  /** Absent until it runs. */
  readonly startedAt?: Date;
  readonly tags: Tags;
}

/** A service. */
export interface RunningService {
  readonly arn: string;
  readonly name: string;
  /** ARNs of the revisions that it runs or goes over to: its own, those of its deployments and of its task sets. */
  readonly taskDefinitions: readonly string[];
}

/** What runs in the clusters of one account and region. Every method throws EcsError when ECS cannot or will not answer. */
export interface Clusters {
  /** ARN of every active cluster. */
  list(): Promise<readonly string[]>;
  /** The tasks of a cluster (name or ARN) that are to run; those that are stopping are left out. */
  tasks(cluster: string): Promise<readonly RunningTask[]>;
  /** The services of a cluster (name or ARN), those scaled to none too. */
  services(cluster: string): Promise<readonly RunningService[]>;
}
