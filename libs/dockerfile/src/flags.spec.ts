import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlags, writeFlag } from './flags';
import { Refusal } from './refusal';

describe('readFlags', () => {
  it('reads flags up to the first word that is none', () => {
    const text = 'COPY  --link --from=a /x --y';
    const { flags, end } = readFlags(text, 4, '\\');
    expect(flags.map(({ start, end: flagEnd }) => text.slice(start, flagEnd))).toEqual(['--link', '--from=a']);
    expect(flags).toMatchObject([
      { name: 'link', value: undefined },
      { name: 'from', value: 'a' },
    ]);
    expect(text.slice(end)).toBe('/x --y');
  });

  it.each([
    ['--a="b c"', 'b c'],
    ["--a='b c'", 'b c'],
    ['--a=b\\ c', 'b c'],
    ['--a="b\\"c"', 'b"c'],
    ['--a=b=c', 'b=c'],
    ['--a="b', 'b'],
    ['--a=b\\', 'b'],
  ])('takes quotes and escapes out of %s', (text, value) => {
    expect(readFlags(text, 0, '\\').flags).toMatchObject([{ name: 'a', value }]);
  });

  it('ends at two dashes', () => {
    expect(readFlags('--a -- --b', 0, '\\').flags).toMatchObject([{ name: 'a' }]);
  });

  it('refuses letters beyond ASCII, half of which BuildKit would take for white space', () => {
    expect(() => readFlags('--from=x\u00a0y', 0, '\\')).toThrow(Refusal);
  });
});

describe('writeFlag', () => {
  it('writes what readFlags reads back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~\t]*$/), fc.constantFrom('\\' as const, '`' as const), (value, escape) => {
        const { flags } = readFlags(`${writeFlag('mount', value, escape)} ls`, 0, escape);
        expect(flags).toMatchObject([{ name: 'mount', value }]);
      }),
    );
  });
});
