import fc from 'fast-check';
import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import { arbitraryRun } from '../testing/arbitrary-run';
import { gateReport, violation } from '../testing/gate-reports';
import { everything, manyFindings, oneFinding } from '../testing/gate-runs';
import { terminalOf } from './terminal';

const plain = createColors(false);

test('what blocks comes first, the verdict last', () => {
  const lines = terminalOf(everything, plain, 100).split('\n');
  expect(lines[0]).toBe('node is blocked');
  expect(lines.at(-2)).toBe('gate: 1 of 3 images is blocked: 3 findings against the policy');
  expect(lines.at(-1)).toBe('gate: The scan and inspection of python did not run: nothing is known, so nothing passes');
});

test('says that nothing is enforced, and what would be blocked', () => {
  const reports = oneFinding.reports.map((report) => ({ ...report, enforced: false, verdict: 'passed' as const }));
  const text = terminalOf({ reports, descendants: oneFinding.descendants }, plain, 200);
  expect(text).toContain('base-agent would be blocked');
  expect(text).toContain('Reports only, nothing is blocked (gate.enforce: false): 1 finding would be (1 HIGH)');
  expect(text).toMatch(/gate: 2 images passed$/);
});

test('is short, however much there is', () => {
  expect(terminalOf(manyFindings(2000), plain, 100).split('\n').length).toBeLessThan(80);
});

test('has no control characters, and no line that is too wide, whatever images and scanners say', () => {
  fc.assert(
    fc.property(arbitraryRun, fc.integer({ min: 40, max: 120 }), (run, width) => {
      const lines = terminalOf(run, plain, width).split('\n');
      expect(lines.filter((line) => /[\p{Cc}\p{Cf}]/u.test(line))).toEqual([]);
      expect(lines.filter((line) => line.length > width * 2)).toEqual([]);
    }),
  );
});

test.each([
  ['/opt/tool runs as root, whoever starts it', 'HIGH ESP104 /opt/tool runs as root, whoever starts it\n'],
  ['somebody is root under another name', 'HIGH ESP104 somebody is root under another name in /opt/tool\n'],
])('names the file of %j once', (title, expected) => {
  const finding = violation('python', { id: 'ESP104', title, path: 'opt/tool' });
  const run = { reports: [gateReport('python', { findings: [finding] })], descendants: new Map() };
  expect(terminalOf(run, plain, 100)).toContain(expected);
});

test('is coloured where colours are wanted', () => {
  expect(terminalOf(oneFinding, createColors(true), 100)).toContain('\u001b[31mHIGH\u001b[39m');
});
