import { describe, expect, test } from 'vitest';
import { commonConfiguration, readOptions } from './options';

describe('options', () => {
  test('have defaults', () => {
    expect(readOptions({})).toMatchObject({ image: undefined, configuration: undefined, yes: false });
    expect(readOptions({}).concurrency).toBeGreaterThanOrEqual(2);
  });

  test('come as Nx parses a command line', () => {
    expect(readOptions({ image: 'a', configuration: 'sandbox', yes: 'true', concurrency: '3', other: 1 })).toEqual({
      image: 'a',
      configuration: 'sandbox',
      yes: true,
      supersede: false,
      replace: false,
      concurrency: 3,
    });
  });

  test.each([
    { concurrency: 0 },
    { concurrency: 1.5 },
    { concurrency: 65 },
    { concurrency: 'x' },
    { configuration: ['a', 'b'] },
    { image: true },
    { supersede: 'maybe' },
  ])('%j is refused', (raw) => {
    expect(() => readOptions(raw)).toThrow('has no such value');
  });

  test('of one run name one configuration', () => {
    const [one, other, none] = [
      readOptions({ configuration: 'a' }),
      readOptions({ configuration: 'b' }),
      readOptions({}),
    ];
    expect(commonConfiguration([one, one])).toBe('a');
    expect(commonConfiguration([none])).toBeUndefined();
    expect(() => commonConfiguration([one, other])).toThrow('Run one command for each configuration.');
    expect(() => commonConfiguration([one, none])).toThrow();
  });
});
