import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionOrder } from './completion-order';

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for await (const value of values) found.push(value);
  return found;
}

test('gives every value once, in the order in which they come', async () => {
  const orders = fc.integer({ min: 0, max: 8 }).chain((count) => {
    const all = Array.from({ length: count }, (_, index) => index);
    return fc.shuffledSubarray(all, { minLength: count });
  });
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const settle = new Map<number, () => void>();
      const promises = [...order].sort().map(
        (value) =>
          new Promise<number>((resolve) =>
            settle.set(value, () => {
              resolve(value);
            }),
          ),
      );
      const collected = collect(completionOrder(promises));
      for (const value of order) {
        settle.get(value)?.();
        await new Promise(setImmediate);
      }
      expect(await collected).toEqual(order);
    }),
  );
});

test('ends with the first that rejects', async () => {
  await expect(collect(completionOrder([Promise.reject(new Error('broken'))]))).rejects.toThrow('broken');
});
