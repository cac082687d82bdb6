import { expect, test } from 'vitest';
import { readSince } from './read-since';

test.each([
  [{}, undefined],
  [{ since: 'origin/main' }, 'origin/main'],
  [{ since: 1234567 }, '1234567'],
])('%j is %s', (options, since) => {
  expect(readSince(options)).toBe(since);
});

test.each([[{ since: '' }], [{ since: true }], [{ since: ['a', 'b'] }]])('%j is refused', (options) => {
  expect(() => readSince(options)).toThrow('--since has no such value');
});
