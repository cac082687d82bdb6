import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseEngineUrl } from '../address/parse-engine-url';
import { connectEngine } from '../connect-engine';
import { startStandInEngine, type StandInEngine } from '../spec-support/stand-in-engine';

const version = { Version: '20.10.24', Os: 'linux', Arch: 'amd64' };

describe('an engine behind ssh', () => {
  let folder: string;
  let standIn: StandInEngine;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-ssh-'));
    standIn = await startStandInEngine((_request, response) => response.end(JSON.stringify(version)));
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await standIn.stop();
    await rm(folder, { recursive: true });
  });

  /** Puts a program called ssh first on the PATH. */
  async function installSsh(script: string): Promise<void> {
    await writeFile(join(folder, 'ssh'), `#!${process.execPath}\n${script}`);
    await chmod(join(folder, 'ssh'), 0o755);
  }

  it('is reached through `ssh HOST docker system dial-stdio`', async () => {
    const socketPath = standIn.address.url.replace('unix://', '');
    await installSsh(`
      const wanted = '-T -o ConnectTimeout=30 -l ci -p 2222 -- build.example docker system dial-stdio';
      if (process.argv.slice(2).join(' ') !== wanted) throw new Error(process.argv.join(' '));
      const socket = require('node:net').connect(${JSON.stringify(socketPath)});
      process.stdin.pipe(socket).pipe(process.stdout);`);
    const engine = await connectEngine(parseEngineUrl('ssh://ci@build.example:2222', 'DOCKER_HOST'));
    expect(await engine.info()).toMatchObject({ version: '20.10.24', buildKit: true });
  });

  it('is unreachable in the words of ssh', async () => {
    await installSsh(`console.error('Host key verification failed.'); process.exitCode = 255;`);
    const connecting = connectEngine(parseEngineUrl('ssh://build.example', 'DOCKER_HOST'));
    await expect(connecting).rejects.toThrow(/Host key verification failed.*`ssh build\.example docker version`/);
  });
});
