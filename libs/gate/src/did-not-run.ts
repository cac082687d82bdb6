import { GateError, type GateErrorCode } from './errors';

const CODES: ReadonlySet<GateErrorCode> = new Set([
  'ARCHIVE_INVALID',
  'CANARY_NOT_FOUND',
  'DATABASE_STALE',
  'LINT_DID_NOT_RUN',
  'SCANNER_NOT_TRUSTED',
  'SCAN_DID_NOT_RUN',
]);

/** Whether an error says that an image could not be looked at, so that nothing is known of it; not that policy is violated. */
export function didNotRun(error: unknown): error is GateError {
  return error instanceof GateError && CODES.has(error.code);
}
