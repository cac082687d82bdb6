import { EspalierError } from '@espalier/dockerfile';

/** What keeps a publish from starting or going on, beyond what its parts report. */
export type PipelineErrorCode =
  /** The caller belongs to another AWS account than fleet.yaml names, or cannot be asked. */
  | 'ACCOUNT_WRONG'
  | 'ACCOUNT_UNKNOWN'
  /** An instruction of the Dockerfile failed. */
  | 'BUILD_FAILED'
  /** An instruction did not reach a host that it needs, time and again. */
  | 'BUILD_NETWORK_FAILED'
  /** A build secret that fleet.yaml grants cannot be had on this machine. */
  | 'BUILD_SECRET_MISSING'
  /** It was told to stop. */
  | 'CANCELLED'
  /** The cloud document comes from a commit that is neither before nor after ours. */
  | 'CLOUD_COMMIT_UNRELATED'
  /** Nobody said yes. */
  | 'CONFIRMATION_MISSING'
  /** fleet.yaml lacks what this command needs. */
  | 'FLEET_INCOMPLETE'
  /** The work tree is not what may be published. */
  | 'GIT_DIRTY'
  | 'GIT_SHALLOW'
  | 'GIT_UNKNOWN'
  | 'GIT_WRONG_BRANCH'
  /** The image of the present content is in ECR's archive, where nothing can pull it. */
  | 'IMAGE_ARCHIVED'
  /** A shell is asked for in an image that the engine does not have. */
  | 'IMAGE_NOT_BUILT'
  /** What the registry holds is not the image that was checked. */
  | 'IMAGE_MISMATCH'
  /** Something that this image needs failed. */
  | 'NEEDS_FAILED'
  /** Something began to use an image while a prune removed it. */
  | 'PRUNE_RACED'
  /** What is published cannot be asked for. */
  | 'PUBLISHED_UNKNOWN'
  /** Published images do not pass the gate of today. */
  | 'RESCAN_BLOCKED'
  /** A secret that fleet.yaml refers to cannot be had on this machine. */
  | 'SECRET_MISSING'
  /** Nothing earlier to go back to, no such revision, or its image cannot be pulled any more. */
  | 'ROLLBACK_IMPOSSIBLE'
  /** An image of the tree that this one needs is not published. */
  | 'SOURCE_NOT_PUBLISHED'
  /** Several things are wrong with the tree. */
  | 'TREE_INVALID';

/** A publish that cannot start or go on. */
export class PipelineError extends EspalierError<PipelineErrorCode> {}
