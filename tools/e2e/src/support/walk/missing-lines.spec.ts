import { describe, expect, it } from 'vitest';
import { missingLines } from './missing-lines';

const OUTPUT = `
 NX   Running target publish
pandas         built 0.4 s
pandas         pushed, 61.0 MB sent 3.2 s
\u001b[32mpandas         registered pandas:7 0.1 s\u001b[39m
`;

describe('what a page shows of an output', () => {
  it.each([
    ['another time', ['pandas         built 14.6 s']],
    ['other sizes and times', ['pandas  pushed, 29.3 MB sent 1.4 s']],
    ['another revision, in colour', ['pandas  registered pandas:1 0.0 s']],
    ['lines left out', ['pandas built 1 s', 'pandas registered pandas:1 0 s']],
    ['an end left out', ['pandas  pushed, …']],
    ['nothing', []],
  ])('is there: %s', (_, shown) => {
    expect(missingLines(shown, OUTPUT)).toEqual([]);
  });

  it.each([
    ['another image', ['polars  built 0.4 s']],
    ['another label', ['pandas  registered panda:7 0.1 s']],
    ['another word', ['pandas  build 0.4 s']],
    ['the begin of a line', ['pandas  registered']],
  ])('is missed: %s', (_, shown) => {
    expect(missingLines(shown, OUTPUT)).toEqual(shown);
  });

  it('is missed in another order', () => {
    expect(missingLines(['pandas registered pandas:7 0 s', 'pandas built 1 s'], OUTPUT)).toEqual(['pandas built 1 s']);
  });
});
