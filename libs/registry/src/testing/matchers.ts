import { expect } from 'vitest';

/** Stands for any text with this one in it. */
export function containing(text: string): unknown {
  return expect.stringContaining(text);
}

/** Stands for any text without this one in it. */
export function without(text: string): unknown {
  return expect.not.stringContaining(text);
}

/** Stands for any text that matches. */
export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
