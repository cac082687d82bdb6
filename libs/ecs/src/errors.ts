import { EspalierError } from '@espalier/dockerfile';

/** What can go wrong between an image and its task definitions. Stable: tests and reports name them. */
export type EcsErrorCode =
  /** The newest revision comes from a commit that is neither before nor after ours, or from somebody else. */
  | 'COMMIT_UNRELATED'
  /** AWS does not know the caller, or does not let it do this. */
  | 'ECS_DENIED'
  /** ECS answered that the request itself is wrong; the reason holds its text. */
  | 'ECS_REFUSED'
  /** ECS asked for fewer requests until the last attempt. */
  | 'ECS_THROTTLED'
  /** No connection to ECS, no answer, or an answer that says ECS itself failed. */
  | 'ECS_UNREACHABLE'
  /** image.yaml sets a variable that keeps an agent from calling home. */
  | 'ENVIRONMENT_BREAKS_LAUNCH'
  /** image.yaml sets a variable that no environment can hold, or more than a task definition can. */
  | 'ENVIRONMENT_INVALID'
  /** A name that ECS takes for no family of task definitions. */
  | 'FAMILY_INVALID'
  /** A hold without a reason, or of something that is no content key. */
  | 'HOLD_INVALID'
  /** No revision of a family is what a rollback may go back to. */
  | 'NOTHING_TO_GO_BACK_TO'
  /** An image has no revision that could be rolled back. */
  | 'NOTHING_TO_ROLL_BACK'
  /** ECS runs no such platform. */
  | 'PLATFORM_UNKNOWN'
  /** Others changed a family again and again while it was rolled out. */
  | 'ROLL_OUT_UNSTABLE'
  /** Fargate has no task of that CPU and memory, or an instance none of that size. */
  | 'SIZE_INVALID'
  /** A tag that ECS would refuse. */
  | 'TAG_INVALID'
  /** What a rollback is to go back to is neither a revision nor a key. */
  | 'TARGET_INVALID'
  /** The task role of an image has no entry in fleet.yaml. */
  | 'TASK_ROLE_UNKNOWN';

/** Something wrong with a task definition, or with the way to ECS. */
export class EcsError extends EspalierError<EcsErrorCode> {}
