import { resolve } from 'node:path';
import type { SandboxSettings } from '../settings';
import { run } from '../support/run';
import { pythonPath } from './python-path';

/** The folder of the lists of packages. */
const LISTS = resolve(__dirname, '../..');
const HELD_TO_HASHES = ['--require-hashes', '--only-binary', ':all:'];
const QUICK = ['--quiet', '--disable-pip-version-check', '--no-compile'];

/** A list of packages, each pinned by version and hash: an absolute path. */
export function packageList(name: 'requirements.txt' | 'programs.txt' | 'moto.txt'): string {
  return resolve(LISTS, name);
}

/**
 * Installs what a list pins: into the sandbox's Python, or into a folder of its own.
 *
 * @throws SandboxError `COMMAND_FAILED`.
 */
export async function pipInstall(settings: SandboxSettings, list: string, folder?: string): Promise<void> {
  const remedy = 'See that pip reaches its package index (PIP_INDEX_URL, PIP_CERT), then run the same command again.';
  const place = folder === undefined ? [] : ['--target', folder];
  await run([pythonPath(settings), '-m', 'pip', 'install', ...QUICK, ...HELD_TO_HASHES, ...place, '-r', list], {
    remedy,
  });
}
