import { beforeAll, describe, expect, it } from 'vitest';
import { findEngine } from '../address/find-engine';
import { createDockerClient, type DockerClient } from '../client/docker-client';
import { connectEngine } from '../connect-engine';
import type { Engine } from '../engine';
import { waitForProcess } from '../spec-support/processes';
import { ensureShellImage, sh, shellImage } from '../spec-support/shell-image';
import { spawnForever } from '../spec-support/spawn-forever';
import { ownerLabel } from './run-owner';

let engine: Engine;
let client: DockerClient;

beforeAll(async () => {
  const address = findEngine(process.env);
  engine = await connectEngine(address);
  client = await createDockerClient(address);
  await ensureShellImage(engine);
});

/** Containers of this process that are still there. */
async function left(): Promise<unknown[]> {
  const all = await client.docker.listContainers({ all: true, filters: { label: [ownerLabel] } });
  return all.filter(({ Labels }) => Labels[ownerLabel]?.endsWith(`/${process.pid}`));
}

describe('a run', () => {
  it('gives the exit code and both outputs', async () => {
    const result = await engine.run({ ...sh('echo "$WHO"; echo wrong >&2; exit 7'), environment: { WHO: 'wörld' } });
    expect(result).toEqual({ exitCode: 7, stdout: 'wörld\n', stderr: 'wrong\n' });
  });

  it('takes user, folder and entrypoint', async () => {
    const result = await engine.run({
      image: shellImage,
      entrypoint: ['sh', '-c'],
      command: ['id -u; pwd'],
      user: '1000:1000',
      workingDirectory: '/tmp',
    });
    expect(result.stdout).toBe('1000\n/tmp\n');
  });

  it('has no network unless one is asked for', async () => {
    expect(await engine.run(sh('ip -o link | wc -l'))).toMatchObject({ stdout: '1\n' });
  });

  it('holds a confined container to /tmp, without capabilities', async () => {
    const script = 'touch /etc/x 2>/dev/null || echo read-only; touch /tmp/x && grep CapEff /proc/self/status';
    const { stdout } = await engine.run({
      ...sh(script),
      confined: true,
      limits: { memoryMebibytes: 32, processes: 20 },
    });
    expect(stdout).toMatch(/^read-only\nCapEff:\s+0{16}\n$/);
  });

  it('ends a command that takes too long', async () => {
    const running = engine.run({ ...sh('sleep 43000'), timeoutSeconds: 1 });
    await expect(running).rejects.toMatchObject({ code: 'RUN_TIMED_OUT' });
    expect(await left()).toEqual([]);
  });

  it('ends when it is aborted', async () => {
    const abort = new AbortController();
    const running = expect(engine.run({ ...sh('sleep 44000'), signal: abort.signal })).rejects.toMatchObject({
      code: 'ABORTED',
    });
    await waitForProcess('sleep 44000', 'running');
    abort.abort();
    await running;
    expect(await left()).toEqual([]);
  });

  it('tells an image that is missing', async () => {
    const running = engine.run({ image: 'engine-spec/nosuch:1', command: ['true'] });
    await expect(running).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
  });

  it('of a killed process is removed by the next who cleans up', async () => {
    const child = spawnForever('run', 45_000);
    await waitForProcess('sleep 45000', 'running');
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(await engine.removeOrphans()).toBeGreaterThanOrEqual(1);
    await waitForProcess('sleep 45000', 'gone');
  });
});
