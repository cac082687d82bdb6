import type { GateReport } from '../../gate-report';
import { plainLine, plainLines } from '../plain-text';
import type { TestCase } from './test-case';

type ImageTest = GateReport['tests'][number];

/** A test of an image as a test case. It fails unless policy says of its finding that it does not block here. */
export function imageTestCase(report: GateReport, test: ImageTest): TestCase {
  const { name, of, passed, seconds, output } = test;
  const shown = plainLine(of === report.image ? name : `${name} (of ${of})`);
  const details = plainLines(output);
  if (passed) return { name: shown, seconds, outcome: 'passed', message: '', details };
  const excuse = excuseOf(report, name);
  if (excuse !== undefined) return { name: shown, seconds, outcome: 'skipped', message: plainLine(excuse), details };
  return { name: shown, seconds, outcome: 'failure', message: plainLine(remedyOf(report, test)), details };
}

function excuseOf({ enforced, findings }: GateReport, name: string): string | undefined {
  if (!enforced) return 'failed, and nothing is enforced';
  const found = findings.filter(({ type, id }) => type === 'test' && id === name);
  if (found.length === 0 || found.some(({ status }) => status === 'blocks')) return undefined;
  return `failed, and does not block: ${found.map(({ reason }) => reason).join('; ')}`;
}

function remedyOf({ findings }: GateReport, { name, of }: ImageTest): string {
  const finding = findings.find(({ type, id }) => type === 'test' && id === name);
  return finding ? `${finding.title}. ${finding.remedy}` : `the test ${name} of ${of} failed`;
}
