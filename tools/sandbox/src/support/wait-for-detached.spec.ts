import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDetached, stopDetached } from './detached-process';
import { waitForDetached } from './wait-for-detached';

describe('waitForDetached', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-wait-'));
  });
  afterEach(async () => {
    await stopDetached(join(folder, 'record'));
    await rm(folder, { recursive: true });
  });

  const start = (script: string) => {
    const files = { record: join(folder, 'record'), log: join(folder, 'log') };
    startDetached({ ...files, command: ['sh', '-c', script], environment: process.env });
    return files;
  };

  it('waits until it answers', async () => {
    const answers = [false, true];
    await waitForDetached(start('exec sleep 60'), 'the thing', () => Promise.resolve(answers.shift() ?? false), 20);
    expect(answers).toEqual([]);
  });

  it('does not wait for one that has ended, and says why', async () => {
    const waiting = waitForDetached(start('echo no iptables >&2'), 'the thing', () => Promise.resolve(false), 600);
    await expect(waiting).rejects.toMatchObject({ code: 'NOT_READY' });
    await expect(waiting).rejects.toThrow('no iptables');
  });
});
