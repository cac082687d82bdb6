import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from './refusal';
import { replacePattern, trimPattern } from './shell-pattern';

describe('trimPattern', () => {
  it.each([
    ['a.b.c', '.*', '%', 'a.b'],
    ['a.b.c', '%.*', '%', 'a'],
    ['a.b.c', '*.', '#', 'b.c'],
    ['a.b.c', '#*.', '#', 'c'],
    ['abc', '?', '%', 'ab'],
    ['a😀', '?', '%', 'a'],
    ['a*', '\\*', '%', 'a'],
    ['abc', 'x', '%', 'abc'],
  ])('of %s and %s', (value, word, operator, expected) => {
    expect(trimPattern(value, word, operator)).toBe(expected);
  });

  it('refuses an escape that BuildKit does not know', () => {
    expect(() => trimPattern('a', '\\a', '%')).toThrow(Refusal);
  });

  it('cuts what is there: prefix and suffix of plain letters', () => {
    const letters = fc.stringMatching(/^[a-z.+()[\]{}|^$-]{0,8}$/);
    fc.assert(
      fc.property(letters, letters, (head, tail) => {
        expect(trimPattern(head + tail, tail, '%')).toBe(head);
        fc.pre(!head.startsWith('#'));
        expect(trimPattern(head + tail, head, '#')).toBe(tail);
      }),
    );
  });
});

describe('replacePattern', () => {
  it.each([
    ['a.b.c', '.', '_', false, 'a_b.c'],
    ['a.b.c', '.', '_', true, 'a_b_c'],
    ['abc', '*', 'x', true, 'x'],
    ['abc', 'b', '', false, 'ac'],
    ['a/b', '\\/', '-', false, 'a-b'],
  ])('of %s, %s by %s', (value, pattern, replacement, isEach, expected) => {
    expect(replacePattern(value, pattern, replacement, isEach)).toBe(expected);
  });
});
