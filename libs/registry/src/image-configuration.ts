/** What one instruction left in the history of an image. */
export interface HistoryStep {
  /** As the builder wrote it: `RUN /bin/sh -c … # buildkit`, `/bin/sh -c #(nop)  USER jenkins`. */
  readonly createdBy: string;
  /** Whether it brought no layer. */
  readonly emptyLayer: boolean;
}

/** How containers of an image are started. What is not set is empty. Source: OCI image specification 1.1. */
export interface ImageConfiguration {
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** `NAME=value`, in the image's order. */
  readonly environment: readonly string[];
  readonly workingDirectory: string;
  /** Oldest first. */
  readonly history: readonly HistoryStep[];
}
