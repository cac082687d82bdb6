import { describe, expect, test } from 'vitest';
import { buildSlots } from './build-slots';
import { treeOf } from './testing/tree-of';

const tree = treeOf({ leaf: [], root: [], middle: ['root'], tip: ['middle'] });

describe('build slots', () => {
  test('give no more places at a time than there are', async () => {
    const slots = buildSlots(tree, 2);
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    };
    await Promise.all(['leaf', 'root', 'middle', 'tip'].map((image) => slots(image, work)));
    expect(most).toBe(2);
  });

  test('let the image with the longest way below it go first', async () => {
    const slots = buildSlots(tree, 1);
    const order: string[] = [];
    const enter = (image: string): Promise<void> =>
      slots(image, async () => {
        order.push(image);
        await new Promise((resolve) => setTimeout(resolve, 1));
      });
    await Promise.all(['leaf', 'leaf', 'middle', 'root'].map(enter));
    expect(order).toEqual(['leaf', 'root', 'middle', 'leaf']);
  });

  test('pass a failure on and free the place', async () => {
    const slots = buildSlots(tree, 1);
    await expect(slots('root', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(slots('root', () => Promise.resolve('next'))).resolves.toBe('next');
  });
});
