import type { Severity } from '@espalier/image-tree';

/** One vulnerability in one package, as a scanner found it. */
export interface Finding {
  /** Such as `CVE-2026-1234`. */
  readonly id: string;
  readonly package: string;
  readonly installedVersion: string;
  /** The version in which it is fixed, or several, separated by commas; absent while there is none. */
  readonly fixedVersion?: string;
  readonly severity: Severity;
  readonly title: string;
  /** Digest of the uncompressed layer that brought the package; absent where the scanner does not know. */
  readonly layerDiffId?: string;
  /** Where in the image: the distribution, or the path of a lock file or an archive. */
  readonly target: string;
}
