import type { ScanReport } from './scan-report';

/** An image to look at. */
export interface ScanTarget {
  /**
   * Absolute path of what `docker save` writes, or of an OCI layout folder. Its configuration tells no history: from
   * one, Trivy guesses which layers are somebody else's, and looks for no secrets in those.
   */
  readonly archive: string;
  /** Digests of its uncompressed layers, the lowest first, where they are known: a report on others is refused. */
  readonly layers?: readonly string[];
  /** What the bill of materials calls it; default: the file's name. */
  readonly name?: string;
}

/** Something that finds vulnerabilities and secrets in images. It finds; policy decides. */
export interface Scanner {
  /**
   * Throws `GateError` `SCAN_DID_NOT_RUN`, `SCANNER_NOT_TRUSTED`, `DATABASE_STALE` or `CANARY_NOT_FOUND` whenever there
   * is no whole report that can be trusted; never an empty report instead.
   */
  scan(target: ScanTarget, signal?: AbortSignal): Promise<ScanReport>;
}
