import type { Mask } from '../mask';
import type { BuildProgress, BuildStepState } from './build-progress';
import { LineAssembler } from './line-assembler';

const tailLength = 20;

/** The step that made a build fail. */
export interface FailedStep {
  readonly name: string;
  /** The last lines that it printed, at most 20, secrets masked. */
  readonly tail: readonly string[];
}

interface Step {
  readonly name: string;
  /** A line never mixes two outputs: each has its own. */
  readonly outputs: Map<number, LineAssembler>;
  readonly tail: string[];
  state?: BuildStepState;
}

/** What a build said so far: reports it as progress, line by line and masked, and remembers what explains a failure. */
export class BuildTranscript {
  readonly #steps = new Map<string, Step>();
  readonly #mask: Mask;
  readonly #report: (progress: BuildProgress) => void;

  constructor(mask: Mask, report: (progress: BuildProgress) => void) {
    this.#mask = mask;
    this.#report = report;
  }

  /** A step stands so now. Engines repeat themselves: only a failure changes what has ended. An end completes the last line. */
  mark(id: string, name: string, state: BuildStepState): void {
    const step = this.#step(id, name);
    if (step.state === state || (hasEnded(step) && state !== 'failed')) return;
    if (state !== 'started')
      this.#add(
        step,
        [...step.outputs.values()].flatMap((output) => output.end()),
      );
    step.state = state;
    this.#report({ kind: 'step', step: step.name, state });
  }

  /**
   * A piece of what a step prints, cut anywhere.
   * @param output which of the step's outputs, where the engine tells them apart: 1 stdout, 2 stderr
   */
  write(id: string, piece: Uint8Array, output = 1): void {
    const step = this.#step(id, id);
    const assembler = step.outputs.get(output) ?? new LineAssembler();
    step.outputs.set(output, assembler);
    this.#add(step, assembler.push(piece));
  }

  /** The first step that failed, if one did. */
  failedStep(): FailedStep | undefined {
    return [...this.#steps.values()].find((step) => step.state === 'failed');
  }

  #step(id: string, name: string): Step {
    const step = this.#steps.get(id) ?? { name: this.#mask(name), outputs: new Map(), tail: [] };
    this.#steps.set(id, step);
    return step;
  }

  #add(step: Step, lines: readonly string[]): void {
    for (const text of lines.map(this.#mask)) {
      step.tail.push(text);
      if (step.tail.length > tailLength) step.tail.shift();
      this.#report({ kind: 'log', step: step.name, text });
    }
  }
}

function hasEnded({ state }: Step): boolean {
  return state !== undefined && state !== 'started';
}
