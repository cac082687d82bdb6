import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runningProcess, startDetached, stopDetached, tailOf } from './detached-process';
import { waitUntil } from './wait-until';

describe('a detached process', () => {
  let folder: string;
  let record: string;
  let log: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-process-'));
    record = join(folder, 'process.json');
    log = join(folder, 'process.log');
  });
  afterEach(async () => {
    await stopDetached(record);
    await rm(folder, { recursive: true });
  });

  const start = (script: string) => {
    startDetached({ record, log, command: ['sh', '-c', script], environment: { ...process.env, WORD: 'hello' } });
  };

  it('runs in a session of its own, with its environment and its log, until it is stopped', async () => {
    start('echo $WORD; exec sleep 60');
    const { pid } = runningProcess(record) ?? expect.fail('it does not run');
    const session = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')[3];
    expect(session).toBe(String(pid));
    const said = await waitUntil(() => Promise.resolve(tailOf(log) || undefined), {
      what: 'its output',
      remedy: '',
      timeoutSeconds: 10,
    });
    expect(said).toBe('hello');
    expect(await stopDetached(record)).toBe(true);
    expect(runningProcess(record)).toBeUndefined();
  });

  it('is not taken for another process with the same id', async () => {
    await writeFile(record, JSON.stringify({ pid: process.pid, startedAt: '1', command: ['sh'] }));
    expect(runningProcess(record)).toBeUndefined();
    expect(await stopDetached(record)).toBe(false);
  });

  it('leaves why in the log when there is no such program', async () => {
    startDetached({ record, log, command: ['/no/such/program'], environment: {} });
    expect(runningProcess(record)).toBeUndefined();
    const said = await waitUntil(() => Promise.resolve(tailOf(log) || undefined), {
      what: 'its log',
      remedy: '',
      timeoutSeconds: 10,
    });
    expect(said).toContain('/no/such/program');
  });
});
