import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from './refusal';
import { lexShell } from './shell-lexer';

const values: Readonly<Record<string, string>> = { A: 'a', EMPTY: '', VERSION: '3.12.1-slim' };
const variables = (name: string): string | undefined => values[name];

function expand(text: string): string {
  return lexShell(text, { escape: '\\', variables }).text;
}

describe('lexShell', () => {
  it.each([
    ['$A', 'a'],
    ['${A}b', 'ab'],
    ['$Ab', ''],
    ['"$A"', 'a'],
    ["'$A'", '$A'],
    ['\\$A', '$A'],
    ['"\\$A\\n"', '$A\\n'],
    ['a$', 'a$'],
    ['${U-x}${EMPTY-x}', 'x'],
    ['${U:-x}${EMPTY:-y}', 'xy'],
    ['${A+x}${U+y}${EMPTY+z}', 'xz'],
    ['${A:+x}${EMPTY:+y}', 'x'],
    ['${U:-${V:-${A}}}', 'a'],
    ['${A:?no}', 'a'],
    ['${VERSION%-*}', '3.12.1'],
    ['${VERSION%%.*}', '3'],
    ['${VERSION#*.}', '12.1-slim'],
    ['${VERSION##*.}', '1-slim'],
    ['${VERSION/./_}', '3_12.1-slim'],
    ['${VERSION//./_}', '3_12_1-slim'],
    ['\uFEFFa', 'a'],
  ])('expands %s to %j', (text, expanded) => {
    expect(expand(text)).toBe(expanded);
  });

  it.each([
    '"',
    "'a",
    '"$A',
    '${A',
    '${A:-x',
    '${}',
    '${:x}',
    '${{A}}',
    '${A:=x}',
    '${A^^}',
    '${U:?no}',
    '${EMPTY:?no}',
    '${A:#a}',
    '${A/a}',
    '${A#\\a}',
  ])('refuses %s', (text) => {
    expect(() => expand(text)).toThrow(Refusal);
  });

  it('names the variables that had no value and were needed', () => {
    const { unset } = lexShell('$A $U ${V} ${W:-$X} ${A:-$Y} ${Z+z}', { escape: '\\', variables });
    expect(unset).toEqual(['U', 'V', 'X']);
  });

  it('splits words at white space that is neither quoted nor escaped', () => {
    expect(lexShell('a  "b c"\td\\ e $A', { escape: '\\', variables }).words).toEqual(['a', 'b c', 'd e', 'a']);
  });

  it('keeps a text that has nothing to expand', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9./:@_-]*$/), (text) => {
        expect(expand(text)).toBe(text);
      }),
    );
  });

  it('refuses patterns that would take long', () => {
    const long = (name: string): string | undefined => (name === 'L' ? 'a'.repeat(300) : undefined);
    expect(() => lexShell('${L%a*}', { escape: '\\', variables: long })).toThrow(Refusal);
    expect(() => expand('${A%*a*a*a*a*b}')).toThrow(Refusal);
  });
});
