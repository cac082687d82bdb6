import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTemporaryFolder } from './temporary-folder';

let place: string;
const before = process.env['TMPDIR'];
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'espalier-spec-'));
  process.env['TMPDIR'] = place;
});
afterEach(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(place, { recursive: true });
});

describe('a temporary folder', () => {
  test('is gone with all that is in it, also when the work fails', async () => {
    const fill = (folder: string): void => {
      writeFileSync(join(folder, 'x'), '');
    };
    await inTemporaryFolder((folder) => {
      fill(folder);
      return Promise.resolve();
    });
    const failing = inTemporaryFolder((folder) => {
      fill(folder);
      return Promise.reject(new Error('no'));
    });
    await expect(failing).rejects.toThrow('no');
    expect(readdirSync(place)).toEqual([]);
  });

  test('of a process that was killed is removed by the next one; those of the living stay', async () => {
    const { pid: dead } = spawnSync('true');
    const [gone, alive, other] = [`espalier-gate-${dead}-a`, `espalier-gate-${process.ppid}-b`, 'somebody-else'];
    for (const name of [gone, alive, other]) mkdirSync(join(place, name));
    await inTemporaryFolder(() => Promise.resolve());
    expect(existsSync(join(place, gone))).toBe(false);
    expect(readdirSync(place).sort()).toEqual([alive, other].sort());
  });
});
