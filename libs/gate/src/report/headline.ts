import { failedRuns } from './check-of';
import { count, listed } from './count';
import type { GateRun } from './gate-run';
import { tellOnce, withStatus } from './told-finding';

/** What a run came to: `failed` is shut because a check did not run, `blocked` because policy is violated, or both. */
export interface Headline {
  readonly state: 'passed' | 'blocked' | 'failed';
  /** One line each, the first is the most important. Plain text, fit for every report. */
  readonly lines: readonly string[];
}

/** The verdict over a run. That a check did not run, and that policy is violated, are never told as the same. */
export function headlineOf(run: GateRun): Headline {
  const lines = [...blockedLine(run), ...failedLine(run)];
  const state = run.reports.some(({ verdict }) => verdict === 'blocked') ? 'blocked' : 'passed';
  const failed = run.reports.some(({ verdict }) => verdict === 'did-not-run');
  return { state: failed && state === 'passed' ? 'failed' : state, lines: lines.length > 0 ? lines : passedLine(run) };
}

function blockedLine(run: GateRun): string[] {
  const blocked = run.reports.filter(({ verdict }) => verdict === 'blocked');
  if (blocked.length === 0) return [];
  const findings = withStatus(tellOnce(run), 'blocks').length;
  const are = blocked.length === 1 ? 'is' : 'are';
  return [`${ratio(blocked.length, run)} ${are} blocked: ${count(findings, 'finding')} against the policy`];
}

function failedLine({ reports }: GateRun): string[] {
  const failed = reports.filter(({ verdict }) => verdict === 'did-not-run');
  if (failed.length === 0) return [];
  const checks = [...new Set(failed.flatMap(failedRuns).map(({ check }) => check))];
  return [
    `The ${listed(checks)} of ${listed(failed.map(({ image }) => image))} did not run: nothing is known, so nothing passes`,
  ];
}

function passedLine(run: GateRun): string[] {
  if (run.reports.length === 0) return ['No image was checked'];
  const warnings = withStatus(tellOnce(run), 'warns').length;
  const told = warnings === 0 ? '' : `, ${count(warnings, 'warning')}`;
  return [`${count(run.reports.length, 'image')} passed${told}`];
}

function ratio(number: number, { reports }: GateRun): string {
  return number === reports.length ? count(number, 'image') : `${number} of ${count(reports.length, 'image')}`;
}
