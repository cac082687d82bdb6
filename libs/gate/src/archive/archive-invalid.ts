import { GateError } from '../errors';

/** The error `ARCHIVE_INVALID`. */
export function archiveInvalid(what: string, cause?: unknown): GateError {
  return new GateError('ARCHIVE_INVALID', {
    reason: `the archive of the image cannot be trusted: ${what}`,
    remedy:
      'Build the image again; if it stays, look at what `docker save` writes for it, and at the disk of the engine.',
    cause,
  });
}
