import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gateReportSchema } from '../gate-report';
import { everything, nothingFound, oneFinding } from './testing/gate-runs';
import { writeReports } from './write-reports';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'espalier-reports-')), 'gate');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

test('each image has its report and its SBOM, and the run has all reports rolled up', async () => {
  await writeReports(folder, oneFinding, new Map([['python', '{"bomFormat":"CycloneDX"}']]));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  expect(names).toEqual([
    ...['base-agent', 'base-agent/gate.json', 'gate.json', 'gate.sarif', 'junit.xml'],
    ...['python', 'python/gate.json', 'python/sbom.cdx.json', 'summary.md'],
  ]);
  expect(gateReportSchema.parse(JSON.parse(read('python', 'gate.json')))).toEqual(oneFinding.reports[1]);
  expect(JSON.parse(read('gate.json'))).toEqual({ schemaVersion: 1, reports: oneFinding.reports });
  expect(read('python', 'sbom.cdx.json')).toBe('{"bomFormat":"CycloneDX"}');
});

test('nothing of an earlier run stays: neither images nor an SBOM', async () => {
  await writeReports(folder, everything, new Map([['python', '{}']]));
  await writeReports(folder, nothingFound, new Map());
  expect(existsSync(join(folder, 'node'))).toBe(false);
  expect(readdirSync(join(folder, 'python'))).toEqual(['gate.json']);
  expect(read('summary.md')).toContain('2 images passed');
});

test('a folder that is not of an image is left alone', async () => {
  mkdirSync(join(folder, 'mine'), { recursive: true });
  writeFileSync(join(folder, 'mine', 'notes.txt'), 'x');
  await writeReports(folder, nothingFound, new Map());
  expect(read('mine', 'notes.txt')).toBe('x');
});
