import fc from 'fast-check';
import type { AttributedFinding } from '../attribution/attribute';
import type { Exception } from '../exceptions/exception';
import type { Finding } from '../finding';
import type { Evidence } from '../judge';

/** The day on which the tests judge. */
export const TODAY = new Date('2026-11-25T12:00:00Z');

/** A high vulnerability with a fix, introduced by boto3. */
export function vulnerability(details: Partial<AttributedFinding> = {}): AttributedFinding {
  return {
    type: 'vulnerability',
    id: 'CVE-2099-1000',
    severity: 'HIGH',
    title: 'CVE-2099-1000 in openssl 3.0.0: made up',
    remedy: 'Update openssl to 3.0.1.',
    package: { name: 'openssl', version: '3.0.0', fixedVersion: '3.0.1', target: 'debian 12.8' },
    introducedBy: 'boto3',
    ...details,
  };
}

/** A finding of another type, introduced by boto3. */
export function other(type: 'secret' | 'policy' | 'test', details: Partial<AttributedFinding> = {}): AttributedFinding {
  const id = { secret: 'aws-access-key-id', policy: 'ESP010', test: 'starts' }[type];
  const path = type === 'secret' ? { path: 'root/.aws/credentials' } : {};
  return { type, id, severity: 'HIGH', title: 'wrong', remedy: 'Mend it.', introducedBy: 'boto3', ...path, ...details };
}

/** An exception for {@link vulnerability} in boto3 that lasts for a month. */
export function exception(details: Partial<Exception> = {}): Exception {
  return {
    id: 'EXC-1',
    type: 'vulnerability',
    match: { ids: ['CVE-2099-1000'] },
    images: ['boto3'],
    includeDescendants: false,
    status: 'accepted_risk',
    reason: 'Not reachable',
    owner: 'data-platform',
    approvedBy: 'security',
    ticket: 'OPS-1',
    createdAt: '2026-11-01',
    expiresAt: '2026-12-25',
    ...details,
  };
}

/** Evidence about boto3, which rests on python and base-agent, under the default policy. */
export function evidence(findings: readonly AttributedFinding[], details: Partial<Evidence> = {}): Evidence {
  return {
    image: 'boto3',
    lineage: ['base-agent', 'python', 'boto3'],
    findings,
    policy: { block: ['CRITICAL', 'HIGH'], blockUnfixed: ['CRITICAL'], rules: {} },
    enforced: true,
    exceptions: [],
    today: TODAY,
    ...details,
  };
}

const severity = fc.constantFrom<Finding['severity']>('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN');
const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const cve = fc.integer({ min: 1000, max: 1003 }).map((number) => `CVE-2099-${number}`);
const introducedBy = fc.constantFrom('base-agent', 'python', 'boto3');
const shared = { severity, introducedBy, title: words, remedy: words };

const aVulnerability: fc.Arbitrary<AttributedFinding> = fc.record({
  ...shared,
  type: fc.constant('vulnerability' as const),
  id: cve,
  package: fc.record(
    {
      name: fc.constantFrom('openssl', 'jq', 'log4j: "core" #1'),
      version: fc.constantFrom('1', '1.10', '2e3'),
      target: fc.constantFrom('debian 12.8', 'app/package-lock.json', '/opt/a b/x.jar'),
      fixedVersion: fc.constant('9'),
    },
    { requiredKeys: ['name', 'version', 'target'] },
  ),
});
const aSecret: fc.Arbitrary<AttributedFinding> = fc.record({
  ...shared,
  type: fc.constant('secret' as const),
  id: fc.constantFrom('aws-access-key-id', 'private-key'),
  path: fc.constantFrom('root/id_rsa', 'root/~x: y'),
});
const aViolation: fc.Arbitrary<AttributedFinding> = fc.oneof(
  fc.record({ ...shared, type: fc.constant('policy' as const), id: fc.constantFrom('ESP010', 'DL3008') }),
  fc.record({
    ...shared,
    type: fc.constant('policy' as const),
    id: fc.constantFrom('ESP101', 'ESP102'),
    path: fc.constantFrom('usr/bin/sudo', 'etc/passwd'),
  }),
);
const aTest: fc.Arbitrary<AttributedFinding> = fc.record({
  ...shared,
  type: fc.constant('test' as const),
  id: fc.oneof(fc.constantFrom('starts', 'a: b', '*', '- x', 'null', '1.0'), words),
});

/** Any findings of an image, often several of one id, package or place. */
export const someFindings: fc.Arbitrary<readonly AttributedFinding[]> = fc.array(
  fc.oneof(aVulnerability, aVulnerability, aSecret, aViolation, aTest),
  { maxLength: 12 },
);

/** Any text that says something. */
export const someText: fc.Arbitrary<string> = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .filter((text) => text.trim() !== '');
