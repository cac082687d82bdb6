import { describe, expect, it } from 'vitest';
import type { ContextEntry } from './build-context';
import { assertContextSize } from './context-size';

function file(path: string, size: number): ContextEntry {
  return { kind: 'file', path, absolutePath: `/${path}`, mode: 0o644, size };
}

describe('assertContextSize', () => {
  it('takes 1 GiB and no byte more, and names the largest file', () => {
    const half = 2 ** 29;
    expect(() => {
      assertContextSize([file('a', half), file('b', half)], 'images/x');
    }).not.toThrow();
    expect(() => {
      assertContextSize([file('a', half), file('b', half + 1)], 'images/x');
    }).toThrow(expect.objectContaining({ location: { file: 'images/x/b' } }));
  });
});
