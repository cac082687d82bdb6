import { EspalierError } from '@espalier/dockerfile';

/** What can be wrong with the files under images/. Stable: tests and reports name them. */
export type TreeErrorCode =
  | 'CONFIGURATION_UNKNOWN'
  | 'CONTEXT_INVALID'
  | 'CYCLE'
  | 'DOCKERFILE_MISSING'
  | 'DOCKERFILE_UNREADABLE'
  | 'ENVIRONMENT_FILE'
  | 'FAMILY_CLASH'
  | 'FLEET_EXAMPLE_VALUES'
  | 'GRANT_OVERLAID'
  | 'IMAGE_EXISTS'
  | 'IMAGE_HAS_READERS'
  | 'IMAGE_UNKNOWN'
  | 'LABEL_CLASH'
  | 'NAME_INVALID'
  | 'PACKAGE_INVALID'
  | 'PARENT_BROKEN'
  | 'PARENT_UNFIT'
  | 'SECRET_NOT_GRANTED'
  | 'SETTINGS_INVALID'
  | 'SOURCE_MISSING'
  | 'SOURCE_NOT_ALLOWED'
  | 'TASK_ROLE_NOT_GRANTED'
  | 'UPSTREAM_NOT_LOCKED';

/** Something wrong in the files that people write under images/. */
export class TreeError extends EspalierError<TreeErrorCode> {}
