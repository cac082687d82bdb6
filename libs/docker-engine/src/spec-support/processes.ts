import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMilliseconds = 30_000;

/** Waits until a process of this machine has this text in its command line, or until none has. */
export async function waitForProcess(text: string, wanted: 'running' | 'gone'): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  while ((await isRunning(text)) !== (wanted === 'running')) {
    if (Date.now() > deadline) throw new Error(`a process with ${text} is not ${wanted}`);
    await pause(50);
  }
}

async function isRunning(text: string): Promise<boolean> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.some((line) => line.replaceAll('\0', ' ').includes(text));
}
