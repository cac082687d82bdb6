import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when a process of this machine has this text in its command line or runs in a folder of this name. */
export function running(text: string): Promise<void> {
  return until((processes) => processes.length > 0, text, 30);
}

/** Resolves when no process has; throws after some seconds. */
export function gone(text: string, patienceSeconds: number): Promise<void> {
  return until((processes) => processes.length === 0, text, patienceSeconds);
}

async function until(isSo: (processes: readonly string[]) => boolean, text: string, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const processes = await processesWith(text);
    if (isSo(processes)) return;
    if (Date.now() > deadline) throw new Error(`after ${seconds} s, processes with ${text}: ${processes.join('; ')}`);
    await pause(100);
  }
}

async function processesWith(text: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const described = await Promise.all(ids.map(describe));
  return described.filter((description) => description.includes(text) && !description.includes('ministack'));
}

/** The command line and the folder of a process; nothing of one that ends while it is looked at. */
async function describe(id: string): Promise<string> {
  const nothing = (): string => '';
  const [command, folder] = await Promise.all([
    readFile(`/proc/${id}/cmdline`, 'utf8').catch(nothing),
    readlink(`/proc/${id}/cwd`).catch(nothing),
  ]);
  return `${command.replaceAll('\0', ' ')} in ${folder}`;
}
