import { describe, expect, it } from 'vitest';
import { waitUntil } from './wait-until';

const wait = { what: 'the thing', remedy: 'Look at it.', timeoutSeconds: 0.05, intervalMilliseconds: 1 };

describe('waitUntil', () => {
  it('asks until there is an answer', async () => {
    const answers = [undefined, undefined, 'ready'];
    expect(await waitUntil(() => Promise.resolve(answers.shift()), { ...wait, timeoutSeconds: 10 })).toBe('ready');
    expect(answers).toEqual([]);
  });

  it('names what did not become ready', async () => {
    await expect(waitUntil(() => Promise.resolve(undefined), wait)).rejects.toMatchObject({
      code: 'NOT_READY',
      message: 'the thing did not become ready within 0.05 s. Look at it.',
    });
  });
});
