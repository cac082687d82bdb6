import { expect, test } from 'vitest';
import { once } from './once';

test('makes it at the first call and not again, its failure too', async () => {
  let calls = 0;
  const good = once(() => Promise.resolve((calls += 1)));
  expect([await good(), await good(), calls]).toEqual([1, 1, 1]);
  const bad = once(() => {
    calls += 1;
    return Promise.reject(new Error('broken'));
  });
  await expect(bad()).rejects.toThrow('broken');
  await expect(bad()).rejects.toThrow('broken');
  expect(calls).toBe(2);
});
