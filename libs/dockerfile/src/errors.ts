import { EspalierError } from './espalier-error';

/** What can be wrong with a Dockerfile or an image reference. Stable: tests and reports name them. */
export type DockerfileErrorCode =
  /** BuildKit would refuse the file, or a source of it cannot be known from the file. */
  | 'DOCKERFILE_INVALID'
  /** A text that is no image reference. */
  | 'REFERENCE_INVALID';

/** Something wrong with a Dockerfile or with an image reference. */
export class DockerfileError extends EspalierError<DockerfileErrorCode> {}
