/** How much of the machine a container may use. */
export interface RunLimits {
  readonly memoryMebibytes?: number;
  /** CPUs, fractions allowed. */
  readonly cpus?: number;
  /** Processes and threads together. */
  readonly processes?: number;
}

/** One container that runs a command to its end. */
export interface RunRequest {
  /** A reference or an id that the engine has. */
  readonly image: string;
  /** Replaces the image's entrypoint; an empty list is none at all. */
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A network of the engine, `none` where it is left out. */
  readonly network?: string;
  /** Names that the container resolves: `host.docker.internal:host-gateway`. */
  readonly extraHosts?: readonly string[];
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly limits?: RunLimits;
  /** True takes away every capability and new privileges, and leaves only /tmp writable. */
  readonly confined?: boolean;
  /** 60 where it is left out. */
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
}

/** How a command ended; a failed one is a result, not an error. */
export interface RunResult {
  readonly exitCode: number;
  /** The last 10 MB at most of both outputs together. */
  readonly stdout: string;
  readonly stderr: string;
}
