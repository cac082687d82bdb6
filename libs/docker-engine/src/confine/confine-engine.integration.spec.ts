import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findEngine } from '../address/find-engine';
import { createDockerClient, type DockerClient } from '../client/docker-client';
import { connectEngine } from '../connect-engine';
import type { Engine } from '../engine';
import { ensureShellImage, shellImage } from '../spec-support/shell-image';
import { ownerLabel } from '../container/run-owner';
import { confineEngine } from './confine-engine';
import type { ConfinedEngine } from './confined-engine';

const execute = promisify(execFile);

let engine: Engine;
let client: DockerClient;
let confined: ConfinedEngine;

beforeAll(async () => {
  const address = findEngine(process.env);
  engine = await connectEngine(address);
  client = await createDockerClient(address);
  await ensureShellImage(engine);
});
beforeEach(async () => {
  confined = await confineEngine(client, { limits: { memoryMebibytes: 64, processes: 20 } });
});
afterEach(() => confined.close());

/** The docker CLI, behind the confined address. */
async function docker(...words: string[]): Promise<string> {
  const { stdout } = await execute('docker', words, { env: { ...process.env, DOCKER_HOST: confined.url } });
  return stdout.trim();
}

function inspect(id: string): Promise<unknown> {
  return client.docker.getContainer(id).inspect();
}

describe('a confined engine', () => {
  it('creates containers without network and privileges, whatever is asked for', async () => {
    const asked = ['--privileged', '--network=host', '--volume=/:/host', '--memory=1g'];
    const id = await docker('create', ...asked, shellImage, 'ls', '/sys/class/net');
    expect(await inspect(id)).toMatchObject({
      HostConfig: { Privileged: false, NetworkMode: 'none', Binds: null, Memory: 64 * 1024 ** 2, PidsLimit: 20 },
    });
    await docker('start', id);
    expect(await docker('wait', id)).toBe('0');
    expect(await docker('logs', id)).toBe('lo');
  });

  it('refuses what is none of an image test', async () => {
    await expect(docker('pull', 'nosuch/image')).rejects.toThrow('not allowed to image tests');
    await expect(docker('network', 'create', 'x')).rejects.toThrow('not allowed to image tests');
  });

  it('leaves neither container nor image nor socket behind', async () => {
    const id = await docker('create', shellImage, 'sleep', '46000');
    const image = await docker('commit', id);
    await docker('start', id);
    await confined.close();
    await expect(inspect(id)).rejects.toMatchObject({ statusCode: 404 });
    expect(await engine.inspectImage(image)).toBeUndefined();
    await expect(access(confined.url.replace('unix://', ''))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('removes the anonymous volumes of a container with it', async () => {
    const id = await docker('create', '--volume=/data', shellImage, 'true');
    const name = await docker('inspect', '--format', '{{(index .Mounts 0).Name}}', id);
    await docker('rm', id);
    await expect(client.docker.getVolume(name).inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  it.each([0, 5, 10, 20, 40, 80])(
    'leaves nothing behind of what is made while it closes, %i ms later',
    async (delay) => {
      const id = await docker('create', shellImage, 'true');
      const making = Promise.allSettled([docker('commit', id), docker('create', shellImage, 'true')]);
      await pause(delay);
      await confined.close();
      await making;
      const filters = { label: [`${ownerLabel}=${hostname()}/${process.pid}`] };
      expect(await client.docker.listImages({ filters })).toEqual([]);
      expect(await client.docker.listContainers({ all: true, filters })).toEqual([]);
    },
  );

  it('of a killed process leaves images that the next who cleans up removes', async () => {
    const id = await docker('create', shellImage, 'true');
    const change = `LABEL ${ownerLabel}=${hostname()}/4194304`;
    const { stdout } = await execute('docker', ['commit', '--change', change, id]);
    await engine.removeOrphans();
    expect(await engine.inspectImage(stdout.trim())).toBeUndefined();
  });
});
