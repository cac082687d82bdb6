import { expect, it } from 'vitest';
import { compare, describeResult, type ScanRound } from './scan-result';

const images = [
  { image: 'base', size: 2 },
  { image: 'large', size: 3 },
];

function round(alone: number, tree: number): ScanRound {
  return { alone: { whole: alone, scanner: alone / 2 }, tree: { whole: tree, scanner: tree / 4 } };
}

it('takes the median of the rounds', () => {
  const rounds = [round(1, 9), round(2, 3), round(4, 5)];
  expect(compare(images, 'large', rounds).ratio).toEqual({ whole: 1.5, scanner: 0.75 });
  expect(compare(images, 'large', rounds.slice(1)).ratio.whole).toBe(1.25);
});

it('says whether it is below the limit', () => {
  expect(describeResult(compare(images, 'large', [round(10, 19.9)]))).toBe(
    'large alone 10.0 s, 5.0 s of it the scanner; the tree of 2 19.9 s, 5.0 s of it the scanner\nratio 1.99, of the scanner 0.99: less than 2',
  );
  expect(describeResult(compare(images, 'large', [round(10, 20)]))).toContain('NOT less than 2');
});
