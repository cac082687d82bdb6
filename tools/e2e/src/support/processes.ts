import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when no process of this machine has this text in its command line; throws after some seconds. */
export async function gone(text: string, patienceSeconds: number): Promise<void> {
  const deadline = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const running = await commandsWith(text);
    if (running.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still running after ${patienceSeconds} s: ${running.join('; ')}`);
    await pause(100);
  }
}

async function commandsWith(text: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // A process may end while it is looked at.
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes(text));
}
