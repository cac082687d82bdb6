import { execFile } from 'node:child_process';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const interpreterType = 3;
const installed = '/bin/busybox';
const folder = join(tmpdir(), 'espalier-busybox');
const unpacked = join(folder, 'bin', 'busybox');

/** The path of a static busybox, the shell of images that are built FROM scratch: the machine's own, else Debian's, unpacked once. */
export async function staticBusybox(): Promise<string> {
  if (await isStatic(installed)) return installed;
  if (!(await isStatic(unpacked))) await download();
  return unpacked;
}

async function isStatic(path: string): Promise<boolean> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  return there && !(await hasInterpreter(path));
}

/** Whether an ELF file of 64 bits has a program header of type PT_INTERP: the dynamic loader. */
async function hasInterpreter(path: string): Promise<boolean> {
  const file = await readFile(path);
  const [offset, size, count] = [Number(file.readBigUInt64LE(0x20)), file.readUInt16LE(0x36), file.readUInt16LE(0x38)];
  return Array.from({ length: count }, (_, index) => file.readUInt32LE(offset + index * size)).includes(
    interpreterType,
  );
}

async function download(): Promise<void> {
  await mkdir(folder, { recursive: true });
  await execute('apt-get', ['download', 'busybox-static'], { cwd: folder });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  await execute('dpkg', ['-x', join(folder, archive ?? 'busybox-static.deb'), folder]);
}
