import { describe, expect, test } from 'vitest';
import { readPruneOptions } from './prune-options';

const DAY = 86_400_000;

describe('the options of a prune', () => {
  test('change nothing by default, keep ten, and what is younger than thirty days', () => {
    expect(readPruneOptions({})).toEqual({
      rules: { keep: 10, youngerThan: 30 * DAY, orphans: false },
      apply: false,
      yes: false,
    });
  });

  test('come as Nx parses a command line', () => {
    const raw = { keep: '3', youngerThan: '12h', orphans: true, apply: 'true', yes: 'false', configuration: 'sandbox' };
    expect(readPruneOptions(raw)).toEqual({
      rules: { keep: 3, youngerThan: DAY / 2, orphans: true },
      apply: true,
      yes: false,
    });
    expect(readPruneOptions({ keep: 1, youngerThan: '0d' }).rules).toMatchObject({ keep: 1, youngerThan: 0 });
  });

  test.each([
    { keep: 0 },
    { keep: -1 },
    { keep: 1.5 },
    { keep: true },
    { keep: '' },
    { youngerThan: 30 },
    { youngerThan: '30' },
    { youngerThan: '30 days' },
    { youngerThan: '' },
    { apply: 'ture' },
    { orphans: ['a'] },
  ])('%j is refused', (raw) => {
    expect(() => readPruneOptions(raw)).toThrow('has no such value');
  });
});
