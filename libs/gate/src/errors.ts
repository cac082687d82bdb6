import { EspalierError } from '@espalier/dockerfile';

/**
 * Why the gate is shut. Stable: tests and reports name them.
 *
 * - `GATE_BLOCKED`: the scan ran, and found what policy does not let pass.
 * - `LAYERS_NOT_EXTENDED`: the image does not rest on the layers of its parent, so nothing can be attributed.
 * - `SCAN_DID_NOT_RUN`: there is no report that can be trusted: no scanner, a crash, no database, half an answer, another image.
 */
export type GateErrorCode = 'GATE_BLOCKED' | 'LAYERS_NOT_EXTENDED' | 'SCAN_DID_NOT_RUN';

/** An image that may not pass, or of which it is not known. */
export class GateError extends EspalierError<GateErrorCode> {}
