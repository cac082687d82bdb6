import { isEspalierError, messageOf } from '@espalier/dockerfile';
import { archiveInvalid } from './archive-invalid';

/**
 * Reads something of an archive, and takes whatever goes wrong for a fault of the archive.
 * @throws GateError ARCHIVE_INVALID; the signal's reason when it is told to stop
 */
export async function trusted<Value>(signal: AbortSignal | undefined, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (thrown) {
    signal?.throwIfAborted();
    throw isEspalierError(thrown) ? thrown : archiveInvalid(messageOf(thrown), thrown);
  }
}
