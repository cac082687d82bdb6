import type { Rule } from '../rule';
import type { DockerfileView } from './dockerfile-view';

/** A place of a Dockerfile that breaks a rule. */
export interface Violation {
  /** From 1. */
  readonly line: number;
  /** What is wrong there, in one line without a full stop; never a secret. */
  readonly detail: string;
  /** What to do there, a sentence, where it is more than the rule's own remedy. */
  readonly remedy?: string;
}

/** A rule about what a Dockerfile says. */
export interface DockerfileRule extends Rule {
  /** Every place that breaks it, whatever the level of the rule is for the image. */
  check(view: DockerfileView): readonly Violation[];
}
