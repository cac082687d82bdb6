/** How a container is, or how it ended. */
export interface ContainerState {
  readonly running: boolean;
  /** Undefined while it runs. */
  readonly exitCode: number | undefined;
  /** Whether the kernel ended one of its processes because its memory was used up. */
  readonly outOfMemory: boolean;
}

/** One process of a container, as the engine's machine sees it: nothing inside the container can lie about it. */
export interface ContainerProcess {
  /** Number of its user; 0 is root. Another number than inside where the engine maps users. */
  readonly userId: number;
  /** Its arguments, the program first, joined by spaces. */
  readonly command: string;
}

/** A container that was started and left running. Whoever started it removes it. */
export interface StartedContainer {
  /** How it is now. */
  state(): Promise<ContainerState>;

  /**
   * Waits until it has ended.
   * @throws DockerEngineError ABORTED
   */
  ended(signal?: AbortSignal): Promise<ContainerState>;

  /** Its processes now; none when it has ended. */
  processes(): Promise<readonly ContainerProcess[]>;

  /** What it has printed so far, the last 10 MB at most of both outputs together. */
  output(): Promise<{ readonly stdout: string; readonly stderr: string }>;

  /** Ends and removes it with its anonymous volumes. One that is gone already is no error. */
  remove(): Promise<void>;
}
