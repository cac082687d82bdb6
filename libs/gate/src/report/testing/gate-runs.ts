import type { Severity } from '@espalier/image-tree';
import type { CheckResult, GateReport } from '../../gate-report';
import type { JudgedFinding } from '../../judged-finding';
import type { GateRun } from '../gate-run';
import { gateReport, judged, violation } from './gate-reports';

const descendants = new Map([
  ['base-agent', ['python', 'boto3', 'node', 'maven']],
  ['python', ['boto3']],
]);

const failed = { state: 'failed' } as const;
const passed = { state: 'passed' } as const;
const notReached = { state: 'not-reached', reason: 'the gate of base-agent is shut' } as const;

/** What an image below base-agent has from it. */
function inherited(finding: JudgedFinding): JudgedFinding {
  return { ...finding, status: 'inherited', reason: `introduced by ${finding.introducedBy}` };
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
  notPublished: new Map(['python', 'boto3', 'node', 'maven'].map((image) => [image, 'the gate of base-agent is shut'])),
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

const secret = judged({
  ...{ type: 'secret', id: 'private-key', severity: 'HIGH', path: 'home/jenkins/.ssh/id_rsa' },
  ...{ introducedBy: 'node', reason: 'a secret always blocks', title: 'Asymmetric private key' },
  remedy: 'Revoke it, and build without it: a later layer does not take it away.',
  location: { file: 'images/node/Dockerfile', line: 5 },
});

const brokenTest = {
  ...violation('node', { type: 'test', id: 'node says its version', title: 'The test "node says its version" failed' }),
  ...{ remedy: 'See what it printed in junit.xml.', reason: 'a test that fails always blocks' },
  location: { file: 'images/node/tests.yaml', line: 4 },
};

const mild = judged({
  ...{ severity: 'MEDIUM', id: 'CVE-2099-1001', status: 'warns', reason: 'introduced here, MEDIUM' },
  ...{ title: 'CVE-2099-1001 in zlib1g 1.2: made up', remedy: 'Update zlib1g to 1.3.' },
  package: { name: 'zlib1g', version: '1.2', fixedVersion: '1.3', target: 'debian 12.8' },
});

const unpinned = violation('node', {
  ...{ id: 'DL3008', severity: 'MEDIUM', status: 'warns', reason: 'DL3008 is a warning' },
  ...{ title: 'Pin versions in apt get install', remedy: 'Ask for one version of each package.' },
});

const nodeReport: GateReport = gateReport('node', {
  verdict: 'blocked',
  checks: { lint: passed, scan: failed, inspection: passed, tests: failed },
  findings: [secret, violation('node'), brokenTest, unpinned, inherited(mild)],
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

const stale: CheckResult = {
  state: 'did-not-run',
  code: 'DATABASE_STALE',
  reason: 'the database of advisories is of 2026-11-01, older than 24h',
  remedy: 'Run trivy image --download-db-only, or see that the machine reaches its source.',
};

/** A bit of everything: blocked, did not run, not reached, excepted, notes, a sample database. */
export const everything: GateRun = {
  descendants,
  reports: [
    gateReport('base-agent', {
      database: { updatedAt: '2026-11-22T06:00:00.000Z', sample: true },
      findings: [
        judged({
          ...{ status: 'excepted', reason: 'not_affected: EXC-7', id: 'CVE-2099-1002' },
          title: 'CVE-2099-1002 in openssl 3.0.1-1: made up',
          exception: { id: 'EXC-7', expiresAt: '2026-12-01' },
        }),
        mild,
      ],
      notes: ['EXC-7 expires in 9 days (2026-12-01): CVE-2099-1002', 'EXC-3 suppresses nothing any more'],
    }),
    nodeReport,
    gateReport('python', {
      verdict: 'did-not-run',
      checks: { lint: passed, scan: stale, inspection: notReached, tests: notReached },
    }),
  ],
  notPublished: new Map([['boto3', 'the gate of python is shut']]),
};
