import type { GateReport, JudgedFinding } from '@espalier/gate';
import { expect, test } from 'vitest';
import { withWhatRuns } from './what-runs-in-report';

const passed = { state: 'passed' } as const;

function finding(id: string, details: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    ...{ type: 'vulnerability', id, severity: 'HIGH', title: id, remedy: 'Update jq to 2.', status: 'blocks' },
    ...{ reason: 'introduced here', introducedBy: 'python', ...details },
  };
}

function report(image: string, findings: readonly JudgedFinding[], details: Partial<GateReport> = {}): GateReport {
  return {
    ...{ schemaVersion: 1, image, tier: 'product', enforced: true, checkedAt: '2026-11-22T20:00:00.000Z' },
    ...{ verdict: 'passed', checks: { lint: passed, scan: passed, inspection: passed, tests: passed } },
    ...{ lineage: [image], findings: [...findings], notes: [], tests: [], digest: 'sha256:2', ...details },
  };
}

const blocked = { verdict: 'blocked', digest: 'sha256:1' } as const;
const runBy = ['python:3', 'python-large:3'];

test('what is wrong only with what runs blocks the image, comes first and says where it is', () => {
  const warned = finding('A', { status: 'warns' });
  const today = [report('base', []), report('python', [warned])];
  const inRunning = [finding('B'), { ...warned, location: { file: 'images/python/Dockerfile', line: 7 } }];
  const failed = { ...report('python', []).checks, scan: { state: 'failed' } as const };
  const running = [{ report: report('python', inRunning, { ...blocked, checks: failed }), runBy }];
  const [base, python, ...others] = withWhatRuns(today, running);
  expect(others).toEqual([]);
  expect(base).toEqual(today[0]);
  expect(python).toMatchObject({ verdict: 'blocked', digest: 'sha256:2', checks: { scan: { state: 'failed' } } });
  expect(python?.findings.map(({ id }) => id)).toEqual(['B', 'A']);
  expect(python?.findings[0]?.remedy).toMatch(/^Only in what python:3, python-large:3 run, not in today's content: /);
  expect(python?.findings[1]).toEqual(warned);
  expect(python?.notes).toEqual([
    expect.stringMatching(/^also looked at sha256:1, which runs \(python:3, python-large:3\)/),
  ]);
});

test('what is wrong with today only keeps its remedy', () => {
  const today = report('python', [finding('A')], { verdict: 'blocked' });
  const [python] = withWhatRuns([today], [{ report: report('python', []), runBy }]);
  expect(python).toMatchObject({ verdict: 'blocked', findings: today.findings });
});

test('where nothing is known of today, nobody says that it lacks what runs has', () => {
  const unknown = report('python', [], { verdict: 'did-not-run' });
  for (const today of [[], [unknown]]) {
    const [python] = withWhatRuns(today, [{ report: report('python', [finding('B')], blocked), runBy }]);
    expect(python?.verdict).toBe(today.length === 0 ? 'blocked' : 'did-not-run');
    expect(python?.findings).toEqual([finding('B')]);
    expect(python?.notes).toHaveLength(1);
  }
});

test('reports stay as they are where only today runs', () => {
  const today = [report('base', []), report('python', [finding('A')])];
  expect(withWhatRuns(today, [])).toEqual(today);
});
