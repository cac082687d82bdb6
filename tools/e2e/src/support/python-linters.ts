import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sandboxSettings } from '@espalier/sandbox';
import { run } from './run-program';
import { workspaceRoot } from './workspace-clone';

const LIST = resolve(__dirname, '../../lint.txt');
const HELD_TO_HASHES = ['--require-hashes', '--only-binary', ':all:'];

/** The linters of lint.txt, in the sandbox's folder. */
export interface PythonLinters {
  /** The sandbox's Python. */
  readonly python: string;
  /** Where its packages are: PYTHONPATH. */
  readonly packages: string;
  /** The program ShellCheck. */
  readonly shellcheck: string;
}

/** Installs what lint.txt pins, if it is not there yet. Needs the sandbox's Python, and PyPI the first time. */
export async function ensurePythonLinters(): Promise<PythonLinters> {
  const { home } = sandboxSettings(process.env, workspaceRoot);
  const python = join(home, 'python/bin/python');
  const packages = join(home, 'lint');
  const [made, list] = [join(packages, 'lint.txt'), await readFile(LIST, 'utf8')];
  if (!existsSync(made) || (await readFile(made, 'utf8')) !== list) {
    await mkdir(packages, { recursive: true });
    await run([
      python,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--upgrade',
      ...HELD_TO_HASHES,
      '--target',
      packages,
      '-r',
      LIST,
    ]);
    await writeFile(made, list);
  }
  return { python, packages, shellcheck: join(packages, 'bin/shellcheck') };
}
