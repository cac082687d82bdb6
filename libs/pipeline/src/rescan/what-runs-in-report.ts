import type { CheckResult, GateReport, JudgedFinding } from '@espalier/gate';
import { isDeepStrictEqual } from 'node:util';

/** What the gate says of an image that runs, and is not the one that is published of today's content. */
export interface RunningReport {
  readonly report: GateReport;
  /** The revisions that run it or what was built on it, `family:revision`. */
  readonly runBy: readonly string[];
}

/**
 * One report an image, as all readers of reports expect: that of today's content, with what is wrong only with what runs.
 * A note and the remedies tell which is which. Where there is none of today's content, that of what runs.
 */
export function withWhatRuns(today: readonly GateReport[], running: readonly RunningReport[]): readonly GateReport[] {
  const reports = new Map(today.map((report) => [report.image, report]));
  for (const one of running) {
    const { image } = one.report;
    const known = reports.get(image);
    reports.set(image, known ? together(known, one) : { ...one.report, notes: [...one.report.notes, noteOf(one)] });
  }
  return [...reports.values()];
}

function together(today: GateReport, one: RunningReport): GateReport {
  const { report } = one;
  const further = report.findings.filter((finding) => !today.findings.some((known) => isSame(known, finding)));
  // Of a scan that did not run nobody knows what it lacks.
  const told = today.verdict === 'did-not-run' ? further : further.map((finding) => ofWhatRuns(finding, one));
  return {
    ...today,
    verdict: worse(VERDICTS, today.verdict, report.verdict),
    checks: {
      lint: worseCheck(today.checks.lint, report.checks.lint),
      scan: worseCheck(today.checks.scan, report.checks.scan),
      inspection: worseCheck(today.checks.inspection, report.checks.inspection),
      tests: worseCheck(today.checks.tests, report.checks.tests),
    },
    findings: [...today.findings, ...told].toSorted((first, second) => blocks(second) - blocks(first)),
    notes: [...new Set([...today.notes, ...report.notes, noteOf(one)])],
  };
}

function ofWhatRuns(finding: JudgedFinding, { runBy }: RunningReport): JudgedFinding {
  const where = `Only in what ${runBy.join(', ')} ${runBy.length === 1 ? 'runs' : 'run'}, not in today's content`;
  return {
    ...finding,
    remedy: `${where}: publish that, and release what is held back (npx nx status fleet names it).`,
  };
}

function blocks({ status }: JudgedFinding): number {
  return status === 'blocks' ? 1 : 0;
}

function noteOf({ report: { digest = '' }, runBy }: RunningReport): string {
  return `also looked at ${digest}, which runs (${runBy.join(', ')}) and is not today's content`;
}

/** Lines of the Dockerfile and digests of layers differ between two builds of the same. */
function isSame(one: JudgedFinding, other: JudgedFinding): boolean {
  return isDeepStrictEqual(identityOf(one), identityOf(other));
}

function identityOf({ type, id, title, introducedBy, status, package: found, path }: JudgedFinding): object {
  return { type, id, title, introducedBy, status, found, path };
}

const VERDICTS = ['did-not-run', 'blocked', 'passed'] as const;
const STATES = ['did-not-run', 'failed', 'not-reached', 'passed', 'not-needed'] as const;

function worse<Word extends string>(order: readonly Word[], one: Word, other: Word): Word {
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}

function worseCheck(one: CheckResult, other: CheckResult): CheckResult {
  return worse(STATES, one.state, other.state) === one.state ? one : other;
}
