import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run-program';

/** Puts a static busybox at a path: the machine's own, else Debian's. */
export async function copyStaticBusybox(path: string): Promise<void> {
  if (await isStatic('/bin/busybox')) await run(['cp', '/bin/busybox', path]);
  else await copyFromDebian(path);
}

/** ldd ends badly for what is missing and for what needs no loader. */
async function isStatic(program: string): Promise<boolean> {
  const answer = await run([
    'sh',
    '-c',
    `[ -x ${program} ] && ! ldd ${program} >/dev/null 2>&1 && echo static || true`,
  ]);
  return answer === 'static';
}

async function copyFromDebian(path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'espalier-e2e-busybox-'));
  await run(['apt-get', 'download', 'busybox-static'], folder);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb')) ?? '';
  await run(['dpkg', '-x', archive, folder], folder);
  await run(['cp', join(folder, 'bin/busybox'), path]);
  await rm(folder, { recursive: true });
}
