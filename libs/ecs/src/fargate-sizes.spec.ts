import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FARGATE_SIZES, isFargateSize, nearestFargateSizes } from './fargate-sizes';

const anySize = fc.record({ cpu: fc.integer({ min: 1, max: 100_000 }), memory: fc.integer({ min: 1, max: 500_000 }) });

describe('sizes of Fargate', () => {
  it.each([
    [256, 512, true],
    [256, 2048, true],
    [256, 3072, false],
    [512, 512, false],
    [1024, 8192, true],
    [1024, 9216, false],
    [4096, 30_720, true],
    [4096, 8704, false],
    [8192, 20_480, true],
    [8192, 17_408, false],
    [16_384, 122_880, true],
    [16_384, 36_864, false],
    [300, 1024, false],
  ])('cpu %i with memory %i: %s', (cpu, memory, valid) => {
    expect(isFargateSize({ cpu, memory })).toBe(valid);
  });

  it('names a valid size itself as the nearest', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FARGATE_SIZES), (size) => {
        expect(nearestFargateSizes(size, 1)).toEqual([size]);
      }),
    );
  });

  it('suggests different sizes, all of Fargate, whatever is asked', () => {
    fc.assert(
      fc.property(anySize, (asked) => {
        const nearest = nearestFargateSizes(asked, 3);
        expect(new Set(nearest).size).toBe(3);
        expect(nearest.every(isFargateSize)).toBe(true);
      }),
    );
  });
});
