import type { Redirection } from './script';

/** Numbers of operators in mvdan-sh 0.10 (mvdan.cc/sh/v3/syntax, tokens.go). */
const PIPES: ReadonlySet<number> = new Set([0x0c, 0x0d]);
const OUTPUTS: ReadonlySet<number> = new Set([0x36, 0x37, 0x39, 0x3c, 0x40, 0x41]);
const INPUT = 0x38;
const TEXTS: ReadonlySet<number> = new Set([0x3d, 0x3e, 0x3f]);

/** `<(`; that of `>(` is another. */
export const INPUT_SUBSTITUTION = 0x42;

/** Whether an operator between two statements is `|` or `|&`. */
export function isPipe(operator: number): boolean {
  return PIPES.has(operator);
}

/** What an operator of a redirection is. */
export function redirectionKind(operator: number): Redirection['kind'] {
  if (OUTPUTS.has(operator)) return 'output';
  if (TEXTS.has(operator)) return 'text';
  return operator === INPUT ? 'file' : 'other';
}
