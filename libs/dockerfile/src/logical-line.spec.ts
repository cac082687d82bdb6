import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Escape } from './directives';
import { readLogicalLine } from './logical-line';
import { splitLines } from './physical-line';

function read(text: string, escape: Escape = '\\'): ReturnType<typeof readLogicalLine> {
  return readLogicalLine(splitLines(text, 'Dockerfile'), 0, escape);
}

describe('readLogicalLine', () => {
  it.each([
    ['a\nb\n', 'a', 1],
    ['  a\\\nb\n', 'ab', 2],
    ['a \\ \t\n  b\n', 'a   b', 2],
    ['a\\\\\nb\n', 'a\\\\', 1],
    ['a\\\n# c\n\n  # d \\\nb\n', 'ab', 5],
    ['a\\\r\nb\r\n', 'ab', 2],
    ['\\\na\n', 'a', 2],
    ['a\\', 'a', 1],
  ])('reads %j as %j', (text, expected, next) => {
    expect(read(text)).toMatchObject({ line: 1, text: expected, next });
  });

  it.each(['', '\n', '   \n', '# a \\\n', '\t# a\n'])('finds no instruction in %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('obeys the escape character', () => {
    expect(read('a\\\nb', '`')).toMatchObject({ text: 'a\\' });
    expect(read('a`\nb', '`')).toMatchObject({ text: 'ab' });
  });

  it('knows where in the file each of its characters stands', () => {
    const part = fc.constantFrom('a', 'b ', '\\\n', '\\ \n', '# c\n', '\n', '\\\r\n', '  ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const file = `x${parts.join('')}`;
        const { text = '', pieces = [] } = read(file) ?? {};
        expect(pieces.map(({ offset, length }) => file.slice(offset, offset + length)).join('')).toBe(text);
        for (const { at, offset, length } of pieces)
          expect(file.slice(offset, offset + length)).toBe(text.slice(at, at + length));
      }),
    );
  });
});
