import type { Severity } from '@espalier/image-tree';
import type { AttributedFinding } from '../../attribution/attribute';
import type { Finding } from '../../finding';
import type { CheckResult, GateReport } from '../../gate-report';
import { judge } from '../../judge';
import type { JudgedFinding } from '../../judged-finding';
import { evidence, exception } from '../../testing/judging';
import { stale } from '../../trivy/not-trusted';
import type { GateRun } from '../gate-run';
import { failedTest, foundProgram, foundSecret, lintedLine } from './found';
import { gateReport, judged } from './gate-reports';

const descendants = new Map([
  ['base-agent', ['python', 'boto3', 'node', 'maven']],
  ['python', ['boto3']],
]);

const failed = { state: 'failed' } as const;
const passed = { state: 'passed' } as const;

/** What an image below base-agent has from it. */
function inherited(finding: JudgedFinding): JudgedFinding {
  return { ...finding, status: 'inherited', reason: `inherited from ${finding.introducedBy}, which can mend it` };
}

/** Why an image is not published; the words are those of `assertReadsSucceeded` in libs/pipeline. */
function waitingFor(image: string): string {
  return `${image} failed, and this needs it`;
}

/** Nothing was found. */
export const nothingFound: GateRun = { descendants, reports: [gateReport('base-agent'), gateReport('python')] };

/** One finding, of base-agent, that its child has too. */
export const oneFinding: GateRun = {
  descendants,
  reports: [
    gateReport('base-agent', {
      verdict: 'blocked',
      checks: { lint: passed, scan: failed, inspection: passed, tests: passed },
      findings: [judged()],
    }),
    gateReport('python', { findings: [inherited(judged())] }),
  ],
  notPublished: new Map(['python', 'boto3', 'node', 'maven'].map((image) => [image, waitingFor('base-agent')])),
};

const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'HIGH', 'MEDIUM', 'LOW'];
const PACKAGES = ['openssl', 'libcurl4', 'zlib1g', 'python3.11', '@babel/traverse', 'libexpat1', 'git'];

/** So many vulnerabilities of base-agent and of python, two in five of each do not block. */
export function manyFindings(number: number): GateRun {
  const findings = Array.from({ length: number }, (_, index) => numbered(index));
  const of = (image: string) => findings.filter(({ introducedBy }) => introducedBy === image);
  const checks = { lint: passed, scan: failed, inspection: passed, tests: passed };
  const base = gateReport('base-agent', { verdict: 'blocked', checks, findings: of('base-agent') });
  const below = [...of('base-agent').map(inherited), ...of('python')];
  return { descendants, reports: [base, gateReport('python', { verdict: 'blocked', checks, findings: below })] };
}

function numbered(index: number): JudgedFinding {
  const severity = SEVERITIES[index % SEVERITIES.length] ?? 'LOW';
  const name = PACKAGES[index % PACKAGES.length] ?? 'openssl';
  const introducedBy = index % 3 === 0 ? 'python' : 'base-agent';
  const status = severity === 'MEDIUM' || severity === 'LOW' ? 'warns' : 'blocks';
  const [version, fixedVersion] = ['1.0.1-1', `1.0.1-${2 + (index % 2)}`];
  const id = `CVE-2099-${2000 + index}`;
  return judged({
    ...{ id, severity, introducedBy, status, reason: `introduced here, ${severity}` },
    title: `${id} in ${name} ${version}: a buffer that is written past its end when a certificate is malformed`,
    remedy: `Update ${name} to ${fixedVersion}.`,
    location: { file: `images/${introducedBy}/Dockerfile`, line: 4 + name.length },
    package: { name, version, fixedVersion, target: 'debian 12.8' },
  });
}

const today = new Date('2026-11-22T20:00:00Z');

const mild = judged({
  ...{ severity: 'MEDIUM', id: 'CVE-2099-1001' },
  ...{ title: 'CVE-2099-1001 in zlib1g 1.2: made up', remedy: 'Update zlib1g to 1.3.' },
  package: { name: 'zlib1g', version: '1.2', fixedVersion: '1.3', target: 'debian 12.8' },
});

const accepted = judged({ id: 'CVE-2099-1002', title: 'CVE-2099-1002 in openssl 3.0.1-1: made up' });

const images = ['base-agent'];
const exceptions = [
  exception({ images, id: 'EXC-7', match: { ids: ['CVE-2099-1002'] }, expiresAt: '2026-12-01' }),
  exception({ images, id: 'EXC-3', match: { ids: ['CVE-2099-1003'] } }),
];

const baseReport: GateReport = gateReport('base-agent', {
  ...judge(evidence([accepted, mild], { image: 'base-agent', lineage: ['base-agent'], exceptions, today })),
  database: { updatedAt: '2026-11-22T06:00:00.000Z', sample: true },
});

/** What node itself brings, in a line of its Dockerfile where the finding names no other. */
function ofNode(finding: Finding, line: number): AttributedFinding {
  return { location: { file: 'images/node/Dockerfile', line }, ...finding, introducedBy: 'node' };
}

const foundInNode = [
  ...foundSecret.map((finding) => ofNode(finding, 5)),
  ...[ofNode(foundProgram, 7), ofNode(failedTest, 1), ofNode(lintedLine, 3), mild],
];

const nodeReport: GateReport = gateReport('node', {
  ...judge(evidence(foundInNode, { image: 'node', lineage: ['base-agent', 'node'], exceptions, today })),
  checks: { lint: passed, scan: failed, inspection: failed, tests: failed },
  tests: [
    { name: 'java answers', of: 'base-agent', passed: true, seconds: 0.41, output: '' },
    {
      name: 'node says its version',
      of: 'node',
      passed: false,
      seconds: 0.52,
      output: 'expected: v22\ngot: v20 ]]> \u001b[31m!',
    },
  ],
});

const { code, reason, remedy } = stale(new Date('2026-11-01T06:00:00Z'), '24h');
/** One look at the image is for both: where the scan does not run, the inspection does not. */
const didNotRun: CheckResult = { state: 'did-not-run', code, reason, remedy };

/** A bit of everything: blocked, did not run, excepted, notes, a sample database. */
export const everything: GateRun = {
  descendants,
  reports: [
    baseReport,
    nodeReport,
    gateReport('python', {
      verdict: 'did-not-run',
      checks: { lint: passed, scan: didNotRun, inspection: didNotRun, tests: passed },
    }),
  ],
  notPublished: new Map([['boto3', waitingFor('python')]]),
};
