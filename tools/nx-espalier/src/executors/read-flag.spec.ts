import { expect, test } from 'vitest';
import { readFlag } from './read-flag';

test.each([
  [{}, false],
  [{ failOnChanges: true }, true],
  [{ failOnChanges: 'true' }, true],
  [{ 'fail-on-changes': true }, true],
  [{ 'fail-on-changes': 'true', failOnChanges: true }, true],
  [{ failOnChanges: false, 'fail-on-changes': 'false' }, false],
])('%o says %s', (raw, said) => {
  expect(readFlag(raw, 'failOnChanges')).toBe(said);
});

test.each([{ failOnChanges: 'yes' }, { 'fail-on-changes': 1 }, { failOnChanges: '' }])('%o is refused', (raw) => {
  expect(() => readFlag(raw, 'failOnChanges')).toThrow('--fail-on-changes has no such value');
});
