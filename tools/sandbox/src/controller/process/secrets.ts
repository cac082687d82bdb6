import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { User } from '../http/authorized';
import type { ControllerFiles } from './controller-files';

/** What opens the stand-in of the controller. */
export interface ControllerSecrets {
  readonly reloadToken: string;
  readonly user: User;
}

const USER = 'espalier';

/** Makes the secrets that are not there yet, readable by their owner only. */
export async function ensureSecrets(files: ControllerFiles): Promise<void> {
  await mkdir(files.folder, { recursive: true, mode: 0o700 });
  await ensureSecret(files.reloadToken, () => randomBytes(32).toString('hex'));
  await ensureSecret(files.user, () => USER);
  await ensureSecret(files.apiToken, () => `11${randomBytes(16).toString('hex')}`);
}

/** The secrets that {@link ensureSecrets} made. */
export async function readSecrets(files: ControllerFiles): Promise<ControllerSecrets> {
  const read = async (file: string) => (await readFile(file, 'utf8')).trim();
  return {
    reloadToken: await read(files.reloadToken),
    user: { name: await read(files.user), apiToken: await read(files.apiToken) },
  };
}

/** Whole or not at all. */
async function ensureSecret(file: string, make: () => string): Promise<void> {
  if (existsSync(file)) return;
  await writeFile(`${file}.new`, `${make()}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
