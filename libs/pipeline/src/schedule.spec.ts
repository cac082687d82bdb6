import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schedule } from './schedule';
import { treeOf } from './testing/tree-of';

/** Trees of up to eight images: each reads some of those before it. */
const trees = fc
  .array(fc.array(fc.nat({ max: 7 }), { maxLength: 3 }), { minLength: 1, maxLength: 8 })
  .map((rows) =>
    Object.fromEntries(
      rows.map((reads, index) => [
        `i${index}`,
        [...new Set(reads.filter((read) => read < index).map((read) => `i${read}`))],
      ]),
    ),
  );

describe('schedule', () => {
  test('runs each image once, after all that it reads, and hands it their results', async () => {
    await fc.assert(
      fc.asyncProperty(trees, fc.array(fc.nat({ max: 3 }), { minLength: 8, maxLength: 8 }), async (reads, delays) => {
        const tree = treeOf(reads);
        const ended: string[] = [];
        const results = schedule<string>(tree, Object.keys(reads), async (image, read) => {
          expect([...read]).toEqual((reads[image] ?? []).map((name) => [name, `${name} done`]));
          for (let turns = delays[ended.length] ?? 0; turns > 0; turns -= 1) await Promise.resolve();
          ended.push(image);
          return `${image} done`;
        });
        await Promise.all(results.values());
        expect(ended.toSorted()).toEqual(Object.keys(reads).toSorted());
        for (const [image, names] of Object.entries(reads)) {
          for (const name of names) expect(ended.indexOf(name)).toBeLessThan(ended.indexOf(image));
        }
      }),
    );
  });

  test('does not wait for what was not selected', async () => {
    const tree = treeOf({ base: [], python: ['base'], boto3: ['python'] });
    const results = schedule(tree, ['boto3', 'base'], (image, read) => Promise.resolve([image, ...read.keys()]));
    expect(await results.get('boto3')).toEqual(['boto3']);
  });
});
