import { EspalierError } from '@espalier/dockerfile';

/** What can go wrong between the fleet and the cloud of Jenkins. Stable: tests and reports name them. */
export type JenkinsErrorCode =
  /** The document would be refused by configuration-as-code, or its agents would not start. */
  | 'CLOUD_INVALID'
  /** The document could not be read or written where it belongs. */
  | 'DELIVERY_FAILED'
  /** Two agent templates claim one label. */
  | 'LABEL_CLASH';

/** Something wrong with the cloud document, or with the way to Jenkins. */
export class JenkinsError extends EspalierError<JenkinsErrorCode> {}
