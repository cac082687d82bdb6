import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { terminalOf } from './terminal/terminal';
import { everything, manyFindings, nothingFound, oneFinding } from './testing/gate-runs';
import { writeReports } from './write-reports';

const GOLDEN = join(__dirname, '../../fixtures/report');

const runs = {
  'no-finding': nothingFound,
  'one-finding': oneFinding,
  'two-hundred-findings': manyFindings(200),
  everything,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-golden-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['no-finding', ['summary.md', 'gate.sarif', 'junit.xml', 'gate.json']],
  ['one-finding', ['summary.md', 'gate.sarif', 'junit.xml', 'gate.json']],
  ['two-hundred-findings', ['summary.md']],
  ['everything', ['summary.md', 'gate.sarif', 'junit.xml', 'gate.json']],
] as const)(
  'the reports of %s are those of fixtures/report (-u rewrites them; look at what changed)',
  async (name, files) => {
    await writeReports(join(folder, name), runs[name], new Map());
    for (const file of files) {
      await expect(readFileSync(join(folder, name, file), 'utf8')).toMatchFileSnapshot(join(GOLDEN, name, file));
    }
    const terminal = terminalOf(runs[name], createColors(false), 100);
    await expect(`${terminal}\n`).toMatchFileSnapshot(join(GOLDEN, name, 'terminal.txt'));
  },
);

test.each(['one-finding', 'everything'] as const)(
  'docs/read-a-red-gate.md shows the terminal of %s as it is',
  (name) => {
    const page = readFileSync(join(__dirname, '../../../../docs/read-a-red-gate.md'), 'utf8');
    expect(page).toContain(terminalOf(runs[name], createColors(false), 100));
  },
);
