import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const patienceMilliseconds = 60_000;
const execute = promisify(execFile);
const ours = ['--quiet', '--filter', `label=espalier.run.owner=${hostname()}/${process.pid}`];

/** Containers and images that this process made on the engine and that are still there. */
export async function leftBehind(): Promise<readonly string[]> {
  const found = await Promise.all([docker('ps', '--all', ...ours), docker('images', ...ours)]);
  return found.flat();
}

/** Waits until this process has a container on the engine; a minute at most. */
export async function untilSomethingRuns(): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  while ((await leftBehind()).length === 0) {
    if (Date.now() > deadline) throw new Error('no container of this process came up');
    await pause(50);
  }
}

async function docker(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await execute('docker', words);
  return stdout.split('\n').filter((line) => line !== '');
}
