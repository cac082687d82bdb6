import { EspalierError } from '@espalier/dockerfile';

/** What can go wrong between the fleet and the cloud of Jenkins. Stable: tests and reports name them. */
export type JenkinsErrorCode =
  /** The document would be refused by configuration-as-code. */
  | 'CLOUD_INVALID'
  /** The cloud would be taken, and its agents would not start: the reason names the pitfall, P1 to P11. */
  | 'CLOUD_PITFALL'
  /** Jenkins, or the place of the document, has what the document would take from it, or nobody can look. */
  | 'CLOUD_LOSES'
  /** Jenkins' own check of the document found something wrong. */
  | 'CLOUD_REFUSED'
  /** The controller does not let us, or has no such endpoint; it did nothing. */
  | 'CONTROLLER_DENIED'
  /** The controller cannot be reached; it was told nothing. */
  | 'CONTROLLER_UNREACHABLE'
  /** The controller was told, and gave no answer that says what came of it. */
  | 'CONTROLLER_UNCLEAR'
  /** The place of the document is not ours to read or write. */
  | 'DELIVERY_DENIED'
  /** The document could not be read or written where it belongs. */
  | 'DELIVERY_FAILED'
  /** Two agent templates claim one label, or one claims a shared label: pitfall P9. */
  | 'LABEL_CLASH'
  /** Jenkins could not load the document. */
  | 'RELOAD_FAILED'
  /** Jenkins was told, and does not show what was delivered, or shows us nothing. */
  | 'RELOAD_UNCONFIRMED';

/** Something wrong with the cloud document, or with the way to Jenkins. */
export class JenkinsError extends EspalierError<JenkinsErrorCode> {}
