import { expect } from 'vitest';

/** Equal to any text that the pattern matches. */
export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
