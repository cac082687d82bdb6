import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine';
import { waitForProcess } from '../spec-support/processes';
import { sh, shellEngine, shellImage } from '../spec-support/shell-image';

let engine: Engine;

beforeAll(async () => {
  engine = await shellEngine();
});

describe('a container that is left running', () => {
  it('tells its state, processes and output until it is removed', async () => {
    const container = await engine.start({ ...sh('echo up; exec sleep 47000'), user: '1000:1000' });
    try {
      await waitForProcess('sleep 47000', 'running');
      expect(await container.state()).toEqual({ running: true, exitCode: undefined, outOfMemory: false });
      expect(await container.processes()).toContainEqual({ userId: 1000, command: 'sleep 47000' });
      expect(await container.output()).toEqual({ stdout: 'up\n', stderr: '' });
    } finally {
      await container.remove();
    }
    await waitForProcess('sleep 47000', 'gone');
    await container.remove();
  });

  it('tells how it ended', async () => {
    const container = await engine.start(sh('echo down >&2; exit 3'));
    expect(await container.ended()).toEqual({ running: false, exitCode: 3, outOfMemory: false });
    expect(await container.processes()).toEqual([]);
    expect(await container.output()).toEqual({ stdout: '', stderr: 'down\n' });
    await container.remove();
  });

  it('tells that its memory was used up', async () => {
    const eat = 'x=a; while :; do x=$x$x; done';
    const container = await engine.start({ ...sh(eat), limits: { memoryMebibytes: 16 } });
    expect(await container.ended()).toMatchObject({ running: false, outOfMemory: true });
    await container.remove();
  });

  it('stops waiting when it is aborted', async () => {
    const container = await engine.start(sh('sleep 48000'));
    await expect(container.ended(AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'ABORTED' });
    await container.remove();
  });

  it('blames the image for a user that it does not have', async () => {
    const starting = engine.start({ image: shellImage, command: ['true'], user: 'nosuch' });
    await expect(starting).rejects.toMatchObject({ code: 'COMMAND_NOT_STARTED' });
  });

  it('ends with 127 where the program is missing: the init process says so', async () => {
    const container = await engine.start({ image: shellImage, command: ['nosuch'] });
    expect(await container.ended()).toMatchObject({ exitCode: 127 });
    expect((await container.output()).stderr).toContain('nosuch');
    await container.remove();
  });
});

it('tells what its machine is to containers', async () => {
  expect(await engine.host()).toMatchObject({ mapsUsers: false, isThisMachine: true });
  const { bridge, cpus } = await engine.host();
  expect(bridge.map(({ gateway }) => gateway)).toContainEqual(expect.stringMatching(/^[\d.]+$/));
  expect(cpus).toBeGreaterThan(0);
});
