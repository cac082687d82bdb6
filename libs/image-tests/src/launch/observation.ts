import type { LaunchProcess, LaunchState } from './launch-engine';

/** What was seen of one launch. No secret is in it. */
export interface Observation {
  /** Why the engine could not start it at all, where the image is to blame. */
  readonly refusal?: string;
  readonly calledHome: boolean;
  /** Whether a request to the controller, or a process of Java, showed name and secret. */
  readonly argumentsArrived: boolean;
  readonly processes: readonly LaunchProcess[];
  readonly state: LaunchState;
  readonly output: string;
  readonly seconds: number;
  /** How long it was given to call home. */
  readonly timeoutSeconds: number;
}
