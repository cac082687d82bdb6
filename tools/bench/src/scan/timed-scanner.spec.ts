import type { Scanner } from '@espalier/gate';
import { expect, it } from 'vitest';
import { timedScanner } from './timed-scanner';

it('hands on what the scanner says, and counts no time in which nobody asked', async () => {
  const failing: Scanner = { scan: () => Promise.reject(new Error('no report')) };
  const { scanner, seconds } = timedScanner(failing);
  expect(seconds()).toBe(0);
  await expect(scanner.scan({ archive: '/a' })).rejects.toThrow('no report');
  const once = seconds();
  await new Promise(setImmediate);
  expect(seconds()).toBe(once);
});
