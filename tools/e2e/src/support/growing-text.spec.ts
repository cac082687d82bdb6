import { describe, expect, it } from 'vitest';
import { GrowingText } from './growing-text';

describe('a text that grows', () => {
  it('resolves as soon as it holds a pattern, across what was added', async () => {
    const text = new GrowingText();
    const held = text.holds(/one two/);
    text.add('one ');
    text.add('two');
    await held;
    await text.holds(/two/);
  });

  it('rejects with all of it where nothing more comes', async () => {
    const text = new GrowingText();
    const held = text.holds(/three/);
    text.add('one');
    text.close();
    await expect(held).rejects.toThrow('one');
  });
});
