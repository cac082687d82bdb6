import type { Subnet } from './reachable-addresses';

/** A container to start, as ECS starts it. */
export interface LaunchRequest {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly network?: string;
  readonly limits: { readonly memoryMebibytes?: number; readonly cpus?: number; readonly processes?: number };
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
}

/** How a launched container is, or how it ended. */
export interface LaunchState {
  readonly running: boolean;
  readonly exitCode: number | undefined;
  readonly outOfMemory: boolean;
}

/** One process of a launched container. */
export interface LaunchProcess {
  /** 0 is root. */
  readonly userId: number;
  /** Its arguments, joined by spaces. */
  readonly command: string;
}

/** A container that was launched. */
export interface LaunchedContainer {
  state(): Promise<LaunchState>;
  ended(signal?: AbortSignal): Promise<LaunchState>;
  processes(): Promise<readonly LaunchProcess[]>;
  output(): Promise<{ readonly stdout: string; readonly stderr: string }>;
  remove(): Promise<void>;
}

/** What the launch contract asks of an engine. The engine of @espalier/docker-engine does it. */
export interface LaunchEngine {
  host(): Promise<{
    readonly cpus: number;
    readonly mapsUsers: boolean;
    readonly bridge: readonly Subnet[];
    readonly isThisMachine: boolean;
  }>;
  /** Undefined where the engine has no such image. */
  inspectImage(reference: string): Promise<
    | {
        readonly environment: readonly string[];
        readonly labels: Readonly<Record<string, string>>;
      }
    | undefined
  >;
  /** Rejects with code COMMAND_NOT_STARTED when the image is why it cannot be started. */
  start(request: LaunchRequest): Promise<LaunchedContainer>;
  /** Rejects with code COMMAND_NOT_STARTED likewise, and RUN_TIMED_OUT. Without a network unless one is named. */
  run(request: LaunchRequest): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;
}
