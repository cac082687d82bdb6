import { EspalierError } from '@espalier/dockerfile';

/**
 * Why the gate is shut. Stable: tests and reports name them.
 *
 * - `ARCHIVE_INVALID`: what the engine saved is not one whole image, so nothing of it can be looked at.
 * - `CANARY_NOT_FOUND`: the scanner does not find what everybody knows is vulnerable, so that it finds nothing says nothing.
 * - `DATABASE_STALE`: the advisories are older than gate.databaseMaxAge.
 * - `EXCEPTION_INVALID`: an exception that was to be written would not be read again.
 * - `GATE_BLOCKED`: the scan ran, and found what policy does not let pass.
 * - `LAYERS_NOT_EXTENDED`: an image is said to rest on layers that it does not have, so nothing can be attributed. Of an image that the
 *   gate looks at, rule ESP126 says it: a violation.
 * - `LINT_DID_NOT_RUN`: hadolint gave no answer that can be trusted: it is missing, crashed, or did not look at what it was given.
 * - `SCANNER_NOT_TRUSTED`: the scanner is not the one that is pinned, or a release that is known to be compromised.
 * - `SCAN_DID_NOT_RUN`: there is no report that can be trusted: no scanner, a crash, no database, half an answer, another image.
 */
export type GateErrorCode =
  | 'ARCHIVE_INVALID'
  | 'CANARY_NOT_FOUND'
  | 'DATABASE_STALE'
  | 'EXCEPTION_INVALID'
  | 'GATE_BLOCKED'
  | 'LAYERS_NOT_EXTENDED'
  | 'LINT_DID_NOT_RUN'
  | 'SCANNER_NOT_TRUSTED'
  | 'SCAN_DID_NOT_RUN';

/** An image that may not pass, or of which it is not known. */
export class GateError extends EspalierError<GateErrorCode> {}
