import type { Instruction, Source } from '@espalier/dockerfile';
import type { Image, Tier } from '@espalier/image-tree';
import type { Step, UnreadableText } from './shell/step';

/** What a rule is shown of an image: nothing of it is run, and no parent is read. */
export interface DockerfileView {
  readonly image: Image;
  readonly tier: Tier;
  /** Every image that the build reads from outside of the tree. */
  readonly upstreams: readonly Source[];
  /** All of the file, in its order. */
  readonly stages: readonly StageView[];
  /** Those that make the image, the lowest first. What the others make is in it only where it is copied. */
  readonly finalStages: readonly StageView[];
  /** Whether the folder has a .dockerignore. */
  readonly hasIgnoreFile: boolean;
}

/** A stage of a Dockerfile. */
export interface StageView {
  /** Without the FROM. */
  readonly instructions: readonly InstructionView[];
  /** The programs that its RUNs start, in their order. */
  readonly steps: readonly Step[];
  /** What the shell could not read either. */
  readonly unreadable: readonly UnreadableText[];
  /** RUNs in another language than that of the shell. */
  readonly foreign: readonly ForeignScript[];
}

/** An instruction with what is known where it stands. */
export interface InstructionView extends Instruction {
  /** Values of ARG and ENV. */
  readonly variables: ReadonlyMap<string, string>;
  /** Of WORKDIR; undefined where the image below decides. */
  readonly folder: string | undefined;
  /** A word of it with variables expanded and quotes taken out; variables without a value are named in `unset`. */
  readonly expand: (word: string) => { readonly text: string; readonly unset: readonly string[] };
}

/** A script that no rule reads. */
export interface ForeignScript {
  readonly line: number;
  readonly interpreter: string;
}
