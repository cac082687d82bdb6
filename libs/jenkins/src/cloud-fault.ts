import type { JenkinsError } from './errors';

/** Something for which Jenkins would refuse the cloud, or for which agents would not start. */
export interface CloudFault {
  readonly error: JenkinsError;
  /** Names of the images whose agent templates are part of it; none: it is in what operations wrote alone. */
  readonly images: readonly string[];
}
