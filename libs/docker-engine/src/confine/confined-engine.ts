import type { RunLimits } from '../container/run-request';

/** What every container gets that a program makes behind a confined engine, whatever it asks for. */
export interface ConfineRequest {
  /** A network of the engine, `none` where it is left out. */
  readonly network?: string;
  readonly limits?: RunLimits;
  /** After which nobody waits for the containers any more; 600 where it is left out. */
  readonly timeoutSeconds?: number;
}

/** An address of the engine for a program that is not ours. */
export interface ConfinedEngine {
  /** For DOCKER_HOST: a socket that only this user may open. */
  readonly url: string;
  /** Closes the address, and removes every container and image that was made behind it and is still there. */
  close(): Promise<void>;
}
