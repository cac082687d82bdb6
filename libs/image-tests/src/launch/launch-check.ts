import type { Size } from '@espalier/image-tree';
import type { JavaRequirement } from './java-requirement';
import type { LaunchEngine } from './launch-engine';

/** An agent to launch, and what it is held to. */
export interface LaunchCheck {
  readonly engine: LaunchEngine;
  /** Id of the image. */
  readonly image: string;
  /** Its name in the tree. */
  readonly name: string;
  /** What the task definition adds to the environment: `environment` of image.yaml. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the task; the engine's machine may have fewer CPUs, then those are the limit. */
  readonly size: Size;
  /** See requiredJava; where it is left out, any Java is well. */
  readonly requiredJava?: JavaRequirement | undefined;
  /**
   * Whether an image that says by its label that it rests on the sandbox's stand-in of the upstream needs no newer Java than
   * the stand-in has. True for the sandbox only: anyone can set a label.
   */
  readonly standIns?: boolean;
  /** How long the agent may take until it calls home; 60 where it is left out. */
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal | undefined;
}
