import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registrationPace } from './registration-pace';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How many of 100 registrations were begun after so many seconds. */
async function begunAfter(seconds: number, endpoint?: string): Promise<number> {
  const pace = registrationPace(endpoint === undefined ? {} : { endpoint });
  let begun = 0;
  for (let index = 0; index < 100; index++) void pace(() => Promise.resolve(begun++));
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  return begun;
}

describe('the pace of registrations', () => {
  it('is a burst, then about one a second on AWS', async () => {
    expect(await begunAfter(1)).toBe(20);
    expect(await begunAfter(60)).toBeLessThanOrEqual(20 + 60);
    expect(await begunAfter(110)).toBe(100);
  });

  it('is that of an emulator on this machine', async () => {
    expect(await begunAfter(0, 'http://127.0.0.1:4566')).toBe(100);
  });
});
