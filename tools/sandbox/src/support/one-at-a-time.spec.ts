import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deferred } from './deferred';
import { oneAtATime } from './one-at-a-time';

describe('oneAtATime', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const doing = <T>(work: () => Promise<T>) => oneAtATime(join(folder, 'lock'), 'the sandbox', work);

  it('lets the second begin when the first has ended', async () => {
    const gate = deferred<string>();
    const order: string[] = [];
    const first = doing(async () => order.push(await gate.promise));
    const second = doing(() => Promise.resolve(order.push('second')));
    gate.resolve('first');
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('gives the lock back when the work fails', async () => {
    await expect(doing(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await doing(() => Promise.resolve('done'))).toBe('done');
  });

  it('takes over the lock of a process that is gone', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: '1' }));
    expect(await doing(() => Promise.resolve('done'))).toBe('done');
  });
});
