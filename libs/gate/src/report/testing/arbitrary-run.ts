import fc from 'fast-check';
import type { GateReport } from '../../gate-report';
import type { JudgedFinding } from '../../judged-finding';
import type { GateRun } from '../gate-run';
import { gateReport } from './gate-reports';

const NASTY = [
  ...['|', '`', '``', '\\', '\\|', '\n', '\r\n', '\u2028', '<script>alert(1)</script>', '</details>', '<!--', ']]>'],
  ...['@octocat', '@org/team', '#1', 'GH-1', 'a/b#2', 'https://evil.example/', 'www.evil.example', 'a@evil.example'],
  ...['![x](https://evil.example/x.png)', '[x](javascript:alert)', ':tada:', '{0}', '**b**', '~~s~~', '$x$', '&#64;'],
  ...['\u0000', '\u0007', '\u001b[31m', '\u001b]8;;https://evil.example\u0007', '\u009b31m', '\u202e', '\ufeff'],
  ...['\ud800', '\udc00\udc00', '\uffff', '%', '..', '---', '- [ ] x', '| --- |', '# h', '> q', 'deadbeefcafe'],
];

/** Text as nobody wants to find it in a title. */
export const nastyText = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...NASTY) }, fc.string(), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((parts) => fc.constantFrom('', ' ').map((between) => parts.join(between)));

const image = fc.constantFrom('base-agent', 'python', 'boto3', 'python3.11');

const finding: fc.Arbitrary<JudgedFinding> = fc.record(
  {
    type: fc.constantFrom('vulnerability', 'secret', 'policy', 'test'),
    id: fc.oneof(nastyText, fc.constantFrom('CVE-2099-1000', 'ESP001', 'ESP100', 'DL3008')),
    severity: fc.constantFrom('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'),
    title: nastyText,
    remedy: nastyText,
    introducedBy: image,
    status: fc.constantFrom('blocks', 'warns', 'inherited', 'excepted'),
    reason: nastyText,
    location: fc.record({ file: nastyText, line: fc.integer({ min: 1, max: 999 }) }),
    package: fc.record({ name: nastyText, version: nastyText, target: nastyText }),
    path: nastyText,
    exception: fc.record({ id: nastyText, expiresAt: fc.constant('2026-12-01') }),
  },
  { requiredKeys: ['type', 'id', 'severity', 'title', 'remedy', 'introducedBy', 'status', 'reason'] },
);

const check = fc.record(
  {
    state: fc.constantFrom('passed', 'failed', 'did-not-run', 'not-reached', 'not-needed'),
    code: nastyText,
    reason: nastyText,
    remedy: nastyText,
  },
  { requiredKeys: ['state'] },
);

const test = fc.record({
  name: nastyText,
  of: image,
  passed: fc.boolean(),
  seconds: fc.double({ min: 0, max: 100, noNaN: true }),
  output: nastyText,
});

const details: fc.Arbitrary<Partial<GateReport>> = fc.record({
  verdict: fc.constantFrom('passed', 'blocked', 'did-not-run'),
  enforced: fc.boolean(),
  checks: fc.record({ lint: check, scan: check, inspection: check, tests: check }),
  findings: fc.array(finding, { maxLength: 12 }),
  notes: fc.array(nastyText, { maxLength: 3 }),
  tests: fc.array(test, { maxLength: 3 }),
});

/** A run as hostile images, packages and test output could make it. */
export const arbitraryRun: fc.Arbitrary<GateRun> = fc.record({
  reports: fc
    .uniqueArray(image)
    .chain((images) => fc.tuple(...images.map((name) => details.map((found) => gateReport(name, found))))),
  descendants: fc.constant(new Map([['base-agent', ['python', 'boto3']]])),
  notPublished: fc.dictionary(image, nastyText).map((reasons) => new Map(Object.entries(reasons))),
});
