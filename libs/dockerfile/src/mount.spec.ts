import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMount, writeMount } from './mount';
import { Refusal } from './refusal';

describe('readMount', () => {
  it.each([
    ['type=bind,from=a,target=/x', 'a'],
    ['FROM=a', 'a'],
    ['"from=a",target=/x', 'a'],
    ['"from=a","target=/x,y"', 'a'],
    ['from=a,from=b', 'b'],
    ['from=a$', 'a$'],
    ['from=', undefined],
    ['from,target=/x', undefined],
    ['target=/from=a', undefined],
  ])('finds what %s reads', (value, from) => {
    expect(readMount(value).from).toBe(from);
  });

  it.each(['', '"from=a', 'a"b', '"a"b', 'from=$A', 'from=a$B'])('refuses %j', (value) => {
    expect(() => readMount(value)).toThrow(Refusal);
  });
});

describe('writeMount', () => {
  it('changes from and keeps every other field', () => {
    const value = fc.stringMatching(/^[a-z,"/ ]{1,6}$/);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const fields = ['from=a', ...values.map((text, index) => `k${index}=${text}`)].map(
          (text) => `"${text.replaceAll('"', '""')}"`,
        );
        const mount = readMount(fields.join(','));
        const again = readMount(writeMount(mount, 'r.io/b'));
        expect(again.from).toBe('r.io/b');
        expect(again.fields.slice(1)).toEqual(mount.fields.slice(1));
      }),
    );
  });
});
