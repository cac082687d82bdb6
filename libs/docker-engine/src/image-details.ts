/** What an engine knows about an image that it has. */
export interface ImageDetails {
  /** `sha256:…`, the engine's id. */
  readonly id: string;
  /** Digests of the uncompressed layers, the lowest first: an image extends another when its list begins with the other's. */
  readonly layers: readonly string[];
  /** `REPOSITORY@sha256:…` under which registries are known to have it; proves nothing about a push. */
  readonly repoDigests: readonly string[];
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: readonly string[];
  /** Empty for root. */
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly workingDirectory: string;
  /** `linux/amd64`. */
  readonly platform: string;
  /** Bytes of all layers. */
  readonly size: number;
  /** RFC 3339. */
  readonly created: string;
}
