import type { Finding } from './finding';

/** A package that a scanner recognised in an image. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** `debian`, `alpine`: of the distribution; `node-pkg`, `python-pkg`, `jar`, `gobinary`: of a language. */
  readonly kind: string;
  /** Whether it is one of the distribution's. */
  readonly ofDistribution: boolean;
  /** In the image, without a leading slash; absent where a package database names it. */
  readonly path?: string;
  /** Digest of the uncompressed layer that brought it. */
  readonly layer?: string;
  /** Whether a bill of materials in the image claims it, rather than a package database or a file of its own. */
  readonly claimed: boolean;
}

/** The distribution that an image is. */
export interface Distribution {
  /** `debian`, `alpine`, `redhat`. */
  readonly family: string;
  /** `12.8`, `3.22.1`, `trixie/sid`. */
  readonly name: string;
  /** Whether it gets no more security updates. */
  readonly endOfLife: boolean;
}

/** What a scanner found in one image. */
export interface ScanReport {
  readonly findings: readonly Finding[];
  readonly packages: readonly InstalledPackage[];
  /** Digests of the uncompressed layers that were looked at, the lowest first. */
  readonly layers: readonly string[];
  /** The distribution; absent for an image in which none is recognised. */
  readonly os?: Distribution;
  /** sha256: of the program that ran. */
  readonly scanner: { readonly name: string; readonly version: string; readonly sha256: string };
  /** The advisories that were used; `sample`: they are made up, and protect nobody. */
  readonly database: { readonly updatedAt: Date; readonly sample: boolean };
  /** What a reader of the report should know of how it came about, sentences. */
  readonly notes: readonly string[];
  /** Bill of materials of the same scan, CycloneDX JSON. Made when asked for. Throws `GateError` `SCAN_DID_NOT_RUN`. */
  sbom(signal?: AbortSignal): Promise<string>;
}
