import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { SandboxError } from '../errors';
import { packageList, pipInstall } from '../python/pip-install';
import { ensurePython } from '../python/python';
import { pythonPath } from '../python/python-path';
import type { SandboxSettings } from '../settings';
import { oneAtATime } from '../support/one-at-a-time';
import { ensureProduct } from '../support/product';

/** A moto of one's own: a second emulator of AWS, empty at its start. ECR and ECS are kept as state; nothing runs in it. */
export interface Moto {
  /** Where its API is, on 127.0.0.1. */
  readonly endpoint: string;
  /** Ends it, and with it all that it holds. */
  stop(): Promise<void>;
}

type MotoProcess = ChildProcessByStdio<null, null, Readable>;

/**
 * Starts moto on a free port, for tests that hold code to more than the habits of one emulator. What it needs is installed
 * at the first start, into a folder of its own, every package held to its hash. It ends with this process at the latest.
 *
 * @throws SandboxError `PYTHON_MISSING`, `COMMAND_FAILED`, `NOT_READY`.
 */
export async function startMoto(settings: SandboxSettings): Promise<Moto> {
  const packages = await ensureMoto(settings);
  const child = spawn(pythonPath(settings), ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    cwd: settings.home,
    env: { PATH: process.env['PATH'], PYTHONPATH: packages },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    endpoint: await addressOf(child),
    stop: async () => {
      process.off('exit', kill);
      await end(child);
    },
  };
}

/** The folder that moto lies in. */
async function ensureMoto(settings: SandboxSettings): Promise<string> {
  const list = packageList('moto.txt');
  const path = join(settings.home, 'moto');
  await oneAtATime(`${path}.lock`, 'another test that installs moto', async () => {
    await ensurePython(settings);
    const madeFrom = [await readFile(list, 'utf8')];
    await ensureProduct({ path, madeFrom, make: () => pipInstall(settings, list, path) });
  });
  return path;
}

/** What moto says when it listens. It is read to the end, so that what it says later does not stop it. */
async function addressOf({ stderr }: MotoProcess): Promise<string> {
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    said.push(line);
    const [, address] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line) ?? [];
    if (address === undefined) continue;
    stderr.resume();
    return address;
  }
  throw new SandboxError('NOT_READY', {
    reason: `moto ended by itself; it said:\n${said.join('\n')}\n`,
    remedy: 'Remove the folder moto from .sandbox, and run the same tests again.',
  });
}

async function end(child: MotoProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
