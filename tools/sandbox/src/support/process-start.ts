import { existsSync, readFileSync } from 'node:fs';

/**
 * Since when a process of this machine runs, in clock ticks since boot: with the id it names one process for good. Undefined
 * for one that is gone or only waits to be collected.
 */
export function processStart(pid: number): string | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  // The name in parentheses may hold spaces: the fields are counted after it.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}
