import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLine, plainLines } from './plain-text';
import { nastyText } from './testing/arbitrary-run';

test.each([
  ['a\n  b\t c', 'a b c'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007', 'click'],
  ['left\u202eright\u200b\ufeff', 'leftright'],
  ['half \ud800 of a pair', 'half of a pair'],
  ['\ud83d\ude00 whole', '\ud83d\ude00 whole'],
  ['\u0000', ''],
])('%j is the line %j', (text, line) => {
  expect(plainLine(text)).toBe(line);
});

test('what is too long ends with an ellipsis, never in the middle of a character', () => {
  expect(plainLine('abcdef', 4)).toBe('abc…');
  expect(plainLine('ab\ud83d\ude00ef', 4)).toBe('ab…');
  expect(plainLine('abcd', 4)).toBe('abcd');
});

test('lines stay lines', () => {
  expect(plainLines('a\r\n\nb\u0007\rc')).toBe('a\n\nb\nc');
});

test('a line is one line without controls, and plain already', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      const line = plainLine(text, 50);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(line.length).toBeLessThanOrEqual(50);
      expect(plainLine(line, 50)).toBe(line);
    }),
  );
});
