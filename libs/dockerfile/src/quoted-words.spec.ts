import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuotedWords } from './quoted-words';

describe('splitQuotedWords', () => {
  it.each([
    ['a  b\tc', ['a', 'b', 'c']],
    ['a="b c" d', ['a="b c"', 'd']],
    ["a='b \\' c", ["a='b \\'", 'c']],
    ['a=b\\ c', ['a=b\\ c']],
    ['a="b\\" c" d', ['a="b\\" c"', 'd']],
    ['a="b c', ['a="b c']],
    ['a\\', ['a']],
    ['', []],
  ])('splits %s', (text, words) => {
    expect(splitQuotedWords(text, '\\')).toEqual(words);
  });

  it('loses nothing but white space', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z "'=]*$/), (text) => {
        expect(splitQuotedWords(text, '\\').join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
