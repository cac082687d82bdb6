import { expandText } from './expand-word';
import type { Redirection } from './script';
import type { TraceState } from './trace-state';
import { worse, type Origin, type Value } from './value';

/** What redirections come to. */
export interface Redirected {
  /** Origin of the input, if that is redirected. */
  readonly input: Origin | undefined;
  /** Texts of heredocs and `<<<`. */
  readonly texts: readonly Value[];
  /** Files that the output goes to, error messages left out. */
  readonly outputs: readonly string[];
}

/** Expands redirections. */
export function traceRedirections(redirections: readonly Redirection[], state: TraceState): Redirected {
  const expanded = redirections.map((redirection) => ({
    ...redirection,
    value: expandText(redirection.target, state),
  }));
  const texts = expanded.filter(({ kind }) => kind === 'text').map(({ value }) => value);
  const files = expanded.filter(({ kind }) => kind === 'file').map(({ value }) => state.originOfFile(value));
  const outputs = expanded.filter(({ kind, descriptor }) => kind === 'output' && descriptor !== '2');
  return {
    input: worse(...files, ...texts.map(({ origin }) => origin)),
    texts,
    outputs: outputs.map(({ value }) => value.text),
  };
}

/** What is printed into files stays there; the origin of what is left to read for others. */
export function finishOutput(
  printed: Origin | undefined,
  outputs: readonly string[],
  state: TraceState,
): Origin | undefined {
  if (outputs.length === 0) return printed;
  if (printed) for (const output of outputs) state.addDownloaded(output);
  return undefined;
}
