import type { Finding } from './finding';

/** A docker-save archive of one image. */
export interface ArchiveTarget {
  /** Absolute path of the tar. */
  readonly archive: string;
}

/** An image that an engine has. */
export interface EngineTarget {
  /** Best the image id: a tag may move between two questions. */
  readonly image: string;
  /** The engine as DOCKER_HOST names it: `unix:///var/run/docker.sock`, `tcp://host:2376`. */
  readonly engineAddress: string;
  /** Absolute path of the folder with ca.pem, cert.pem and key.pem, for an engine behind TLS. */
  readonly engineCertificates?: string;
}

/** What to look at. */
export type ScanTarget = ArchiveTarget | EngineTarget;

/** What a scanner found in one image. */
export interface ScanReport {
  readonly findings: readonly Finding[];
  /** Digests of the uncompressed layers that were looked at, the lowest first. */
  readonly layers: readonly string[];
  /** The distribution; absent for an image that has none. */
  readonly os?: { readonly family: string; readonly name: string };
  readonly scanner: { readonly name: string; readonly version: string };
  /** The advisories that were used. */
  readonly database: { readonly updatedAt: Date };
}

/** Something that finds vulnerabilities in images. It finds; {@link judge} decides. */
export interface Scanner {
  /** Throws `GateError` `SCAN_DID_NOT_RUN` whenever there is no whole report; never an empty report instead. */
  scan(target: ScanTarget, signal?: AbortSignal): Promise<ScanReport>;
}
