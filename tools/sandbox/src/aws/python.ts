import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canInstallPackages, installPackages } from '../engine/debian-packages';
import { SandboxError } from '../errors';
import type { SandboxSettings } from '../settings';
import { ensureProduct } from '../support/product';
import { run, succeeds } from '../support/run';

const REQUIREMENTS = resolve(__dirname, '../../requirements.txt');
const USABLE = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

/** The Python of the sandbox, with what requirements.txt pins; its path. */
export function pythonPath({ home }: SandboxSettings): string {
  return join(home, 'python', 'bin', 'python');
}

/**
 * Makes the sandbox's own Python environment, every package held to its hash. Gives whether it was made.
 *
 * @throws SandboxError `PYTHON_MISSING`, `COMMAND_FAILED`.
 */
export async function ensurePython(settings: SandboxSettings): Promise<boolean> {
  return ensureProduct({
    path: join(settings.home, 'python'),
    madeFrom: [settings.home, await readFile(REQUIREMENTS, 'utf8')],
    make: () => makeEnvironment(settings),
  });
}

async function makeEnvironment(settings: SandboxSettings): Promise<void> {
  await run([await findPython(), '-m', 'venv', join(settings.home, 'python')]);
  const remedy = 'See that pip reaches its package index (PIP_INDEX_URL, PIP_CERT), then run the same command again.';
  const options = [
    '--quiet',
    '--disable-pip-version-check',
    '--no-compile',
    '--require-hashes',
    '--only-binary',
    ':all:',
  ];
  await run([pythonPath(settings), '-m', 'pip', 'install', ...options, '-r', REQUIREMENTS], { remedy });
}

async function findPython(): Promise<string> {
  if (await succeeds(['python3', '-c', USABLE])) return 'python3';
  if (canInstallPackages()) {
    await installPackages(['python3', 'python3-venv']);
    if (await succeeds(['/usr/bin/python3', '-c', USABLE])) return '/usr/bin/python3';
  }
  throw new SandboxError('PYTHON_MISSING', {
    reason: 'the AWS emulator needs Python 3.10 or newer with venv, and `python3` is not that',
    remedy: 'Install python3 and python3-venv (or put a newer python3 first on PATH), then run the same command again.',
  });
}
