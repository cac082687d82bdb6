import { EspalierError } from '@espalier/dockerfile';

/** What can go wrong between an image and its task definitions. Stable: tests and reports name them. */
export type EcsErrorCode =
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
  /** Fargate runs no such platform. */
  | 'PLATFORM_UNKNOWN'
  /** Fargate has no task of that CPU and memory. */
  | 'SIZE_INVALID'
  /** A tag that ECS would refuse. */
  | 'TAG_INVALID'
  /** The task role of an image has no entry in fleet.yaml. */
  | 'TASK_ROLE_UNKNOWN';

/** Something wrong with a task definition, or with the way to ECS. */
export class EcsError extends EspalierError<EcsErrorCode> {}
