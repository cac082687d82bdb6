import { expect } from 'vitest';

/** Any text that contains this one. */
export function containing(text: string): unknown {
  return expect.stringContaining(text);
}

/** Any text. */
export const anyText: unknown = expect.any(String);
