import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canInstallPackages, installPackages } from '../engine/debian-packages';
import { SandboxError } from '../errors';
import type { SandboxSettings } from '../settings';
import { ensureProduct } from '../support/product';
import { run, succeeds } from '../support/run';
import { packageList, pipInstall } from './pip-install';

const USABLE = 'import sys, venv, ensurepip, lzma; sys.exit(sys.version_info < (3, 10))';

/**
 * Makes the sandbox's own Python environment, every package held to its hash. Gives whether it was made.
 *
 * @throws SandboxError `PYTHON_MISSING`, `COMMAND_FAILED`.
 */
export async function ensurePython(settings: SandboxSettings): Promise<boolean> {
  return ensureProduct({
    path: join(settings.home, 'python'),
    madeFrom: [settings.home, await readFile(packageList('requirements.txt'), 'utf8')],
    make: () => makeEnvironment(settings),
  });
}

async function makeEnvironment(settings: SandboxSettings): Promise<void> {
  await run([await findPython(), '-m', 'venv', join(settings.home, 'python')]);
  await pipInstall(settings, packageList('requirements.txt'));
}

async function findPython(): Promise<string> {
  if (await succeeds(['python3', '-c', USABLE])) return 'python3';
  if (canInstallPackages()) {
    await installPackages(['python3', 'python3-venv']);
    if (await succeeds(['/usr/bin/python3', '-c', USABLE])) return '/usr/bin/python3';
  }
  throw new SandboxError('PYTHON_MISSING', {
    reason: 'the sandbox needs Python 3.10 or newer with venv and lzma, and `python3` is not that',
    remedy: 'Install python3 and python3-venv (or put a newer python3 first on PATH), then run the same command again.',
  });
}
