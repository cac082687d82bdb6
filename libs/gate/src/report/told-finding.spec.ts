import { expect, test } from 'vitest';
import { bundled } from './bundle';
import { gateReport, judged, violation } from './testing/gate-reports';
import { tellOnce } from './told-finding';

const descendants = new Map([['base-agent', ['python', 'boto3']]]);
const inherited = judged({ status: 'inherited' });

test('a finding is told once, as the image that introduced it has it, whatever the order of the reports', () => {
  const below = gateReport('python', { findings: [inherited] });
  const above = gateReport('base-agent', { findings: [judged()] });
  for (const reports of [
    [above, below],
    [below, above],
  ]) {
    const told = tellOnce({ reports, descendants });
    expect(told.map(({ finding, image, descendants: follow }) => [finding.status, image, follow])).toEqual([
      ['blocks', 'base-agent', 2],
    ]);
  }
});

test('of an ancestor that is not part of the run it is told once too, as inherited', () => {
  const reports = [gateReport('python', { findings: [inherited] }), gateReport('boto3', { findings: [inherited] })];
  expect(tellOnce({ reports, descendants }).map(({ finding, image }) => [finding.status, image])).toEqual([
    ['inherited', 'base-agent'],
  ]);
});

test('the same advisory for two packages, and the same rule in two lines, are two findings', () => {
  const other = judged({ package: { name: 'libssl3', version: '3.0.1-1', target: 'debian 12.8' } });
  const second = violation('base-agent', { location: { file: 'images/base-agent/Dockerfile', line: 9 } });
  const findings = [judged(), other, violation('base-agent'), second];
  expect(tellOnce({ reports: [gateReport('base-agent', { findings })], descendants })).toHaveLength(4);
});

test('what blocks comes first, then the more serious, then the ancestor', () => {
  const findings = [
    judged({ id: 'A', status: 'warns', severity: 'CRITICAL' }),
    judged({ id: 'B', severity: 'LOW' }),
    judged({ id: 'C', severity: 'UNKNOWN' }),
    judged({ id: 'D', severity: 'CRITICAL', introducedBy: 'python' }),
    judged({ id: 'E', severity: 'CRITICAL' }),
  ];
  const reports = [gateReport('base-agent', { findings }), gateReport('python')];
  expect(tellOnce({ reports, descendants }).map(({ finding }) => finding.id)).toEqual(['E', 'D', 'C', 'B', 'A']);
});

test('advisories that one update answers are a bundle; what is about no package never is', () => {
  const findings = [judged(), judged({ id: 'CVE-2099-2' }), judged({ id: 'CVE-2099-3', remedy: 'Wait.' })];
  const rules = [violation('base-agent'), violation('base-agent', { title: 'wget pipes into sh' })];
  const told = tellOnce({ reports: [gateReport('base-agent', { findings: [...findings, ...rules] })], descendants });
  const ids = bundled(told).map((bundle) => bundle.findings.map(({ finding }) => finding.id));
  expect(ids).toEqual([['CVE-2099-1000', 'CVE-2099-2'], ['CVE-2099-3'], ['ESP002'], ['ESP002']]);
});
