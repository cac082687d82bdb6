import type { CheckResult, GateReport } from '../../gate-report';
import type { JudgedFinding } from '../../judged-finding';
import { checkOf, type CheckName } from '../check-of';
import { count, countSeverities } from '../count';
import { plainLine } from '../plain-text';
import { titleOf } from '../told-finding';
import type { TestCase } from './test-case';

/** A check of one image as a test case: a failure if it came upon what blocks, an error if it could not run. */
export function checkCase(report: GateReport, check: CheckName): TestCase {
  const result = report.checks[check];
  const blocking = blockingOf(report, check);
  if (result.state === 'did-not-run') return { ...saying(check, 'error', result), details: remedyOf(result) };
  if (blocking.length > 0) return failing(check, blocking);
  if (result.state === 'failed' && report.enforced) return saying(check, 'failure', result);
  if (result.state === 'not-reached' || result.state === 'not-needed') return saying(check, 'skipped', result);
  return { name: check, outcome: 'passed', message: '', details: '' };
}

/** What blocks the image; a failing test only if it is none of those that have a test case of their own. */
function blockingOf({ enforced, findings, tests }: GateReport, check: CheckName): readonly JudgedFinding[] {
  if (!enforced) return [];
  const told = new Set(tests.map(({ name }) => name));
  return findings.filter(
    (finding) =>
      finding.status === 'blocks' && checkOf(finding) === check && !(finding.type === 'test' && told.has(finding.id)),
  );
}

function failing(check: CheckName, blocking: readonly JudgedFinding[]): TestCase {
  const message = `${count(blocking.length, 'finding')} against the policy: ${countSeverities(blocking)}`;
  return { name: check, outcome: 'failure', message, details: blocking.map(lineOf).join('\n') };
}

function lineOf(finding: JudgedFinding): string {
  const { severity, remedy, location } = finding;
  const place = location ? `${location.file}:${location.line ?? 1}: ` : '';
  return plainLine(`${place}${severity} ${titleOf(finding)}. ${remedy}`);
}

function saying(name: string, outcome: TestCase['outcome'], result: CheckResult): TestCase {
  const { state, code, reason } = result;
  const words = state === 'did-not-run' ? 'did not run' : state.replaceAll('-', ' ');
  const because = [code, reason].filter((part) => part !== undefined).join(': ');
  return { name, outcome, message: plainLine(because === '' ? words : `${words}: ${because}`), details: '' };
}

function remedyOf({ remedy = '' }: CheckResult): string {
  return plainLine(remedy);
}
