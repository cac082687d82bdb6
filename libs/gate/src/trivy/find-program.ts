import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import type { TrivyPlace } from './trivy-program';

/** Absolute path of a program, links followed. Rejects with what the operating system says when there is none. */
export async function findProgram({ path, workspace, environment }: TrivyPlace): Promise<string> {
  if (path.includes('/')) return executable(resolve(workspace, path));
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = await Promise.allSettled(folders.map((folder) => executable(join(resolve(workspace, folder), path))));
  const first = found.find((result) => result.status === 'fulfilled');
  if (first === undefined) throw new Error(`ENOENT: no program ${path} on PATH`);
  return first.value;
}

async function executable(path: string): Promise<string> {
  await access(path, constants.X_OK);
  return realpath(path);
}
