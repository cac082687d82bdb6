import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { GateReport } from '../../gate-report';
import { arbitraryRun } from '../testing/arbitrary-run';
import { gateReport, judged, violation } from '../testing/gate-reports';
import { everything } from '../testing/gate-runs';
import { junitOf } from './junit';

interface Case {
  readonly suite: string;
  readonly name: string;
  outcome: string;
  message: string;
  text: string;
}

/** The cases of a report; throws where the XML is not well-formed. */
function parse(xml: string): readonly Case[] {
  const cases: Case[] = [];
  let suite = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const current = cases.at(-1);
    if (name === 'testsuite') suite = attributes['name'] ?? '';
    else if (name === 'testcase')
      cases.push({ suite, name: attributes['name'] ?? '', outcome: 'passed', message: '', text: '' });
    else if (current && ['failure', 'error', 'skipped'].includes(name)) {
      current.outcome = name;
      current.message = attributes['message'] ?? '';
    }
  });
  parser.on('text', (text) => {
    const current = cases.at(-1);
    if (current) current.text += text.trim();
  });
  parser.write(xml).close();
  return cases;
}

function outcomes(report: GateReport): Record<string, string> {
  const cases = parse(junitOf({ reports: [report], descendants: new Map() }));
  return Object.fromEntries(cases.map(({ name, outcome }) => [name, outcome]));
}

const failedTest = { name: 'java answers', of: 'python', passed: false, seconds: 1, output: 'no' };
const testFinding = violation('python', { type: 'test', id: 'java answers', title: 'The test "java answers" failed' });

describe('JUnit XML', () => {
  test('is well-formed whatever images, scanners and tests print', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const suites = new Set(parse(junitOf(run)).map(({ suite }) => suite));
        expect([...suites]).toEqual(run.reports.map(({ image }) => image));
      }),
    );
  });

  test('tells what did not run apart from what violates the policy and what was not reached', () => {
    const { checks } = gateReport('maven');
    const notReached = { state: 'not-reached' } as const;
    const maven = gateReport('maven', {
      ...{ verdict: 'blocked', findings: [violation('maven')] },
      checks: { ...checks, scan: notReached, inspection: notReached, tests: notReached },
    });
    const cases = parse(junitOf({ ...everything, reports: [...everything.reports, maven] }));
    const of = (suite: string) =>
      Object.fromEntries(cases.filter((one) => one.suite === suite).map(({ name, outcome }) => [name, outcome]));
    expect(of('python')).toEqual({ lint: 'passed', scan: 'error', inspection: 'error', tests: 'passed' });
    expect(of('maven')).toEqual({ lint: 'failure', scan: 'skipped', inspection: 'skipped', tests: 'skipped' });
    expect(of('node')).toMatchObject({
      ...{ lint: 'passed', scan: 'failure', inspection: 'failure' },
      ...{ 'java answers (of base-agent)': 'passed', 'node says its version': 'failure' },
    });
  });

  test('says what was said, not what XML makes of it', () => {
    const output = '&A; &amp; <b> ]]> "x"';
    const run = {
      reports: [gateReport('python', { tests: [{ ...failedTest, name: output, output }] })],
      descendants: new Map(),
    };
    expect(parse(junitOf(run)).at(-1)).toMatchObject({ name: output, text: output });
  });

  test('keeps the lines of what a test printed, without control characters', () => {
    const [broken] = parse(junitOf(everything)).filter(({ name }) => name === 'node says its version');
    expect(broken?.text).toBe('expected: v22\ngot: v20 ]]> !');
  });

  test.each([
    ['has a finding that blocks', {}, 'failure'],
    ['has no finding at all', { findings: [] }, 'failure'],
    ['is excepted', { findings: [{ ...testFinding, status: 'excepted' as const }] }, 'skipped'],
    ['fails in the ancestor too', { findings: [{ ...testFinding, status: 'inherited' as const }] }, 'skipped'],
    ['is not enforced', { enforced: false }, 'skipped'],
  ])('a test that failed and %s is told as such', (_, details, outcome) => {
    const report = gateReport('python', { tests: [failedTest], findings: [testFinding], ...details });
    expect(outcomes(report)).toMatchObject({ 'java answers': outcome });
  });

  test('a check fails only for what blocks this image, and for what it says itself', () => {
    const findings = [judged({ status: 'inherited' }), judged({ status: 'excepted' }), judged({ status: 'warns' })];
    expect(outcomes(gateReport('python', { findings }))).toMatchObject({ scan: 'passed' });
    expect(outcomes(gateReport('base-agent', { findings: [judged()] }))).toMatchObject({ scan: 'failure' });
    const checks = { ...gateReport('python').checks, inspection: { state: 'failed', reason: 'layers' } as const };
    expect(outcomes(gateReport('python', { checks }))).toMatchObject({ inspection: 'failure' });
  });

  test('a violation belongs to the check that finds it', () => {
    const report = (id: string) => gateReport('python', { findings: [violation('python', { id })] });
    expect(outcomes(report('ESP002'))).toMatchObject({ lint: 'failure', inspection: 'passed' });
    expect(outcomes(report('ESP110'))).toMatchObject({ inspection: 'failure', lint: 'passed' });
    expect(outcomes(report('ESP201'))).toMatchObject({ scan: 'failure', lint: 'passed' });
  });

  test('nothing fails where nothing is enforced, but what did not run', () => {
    const failed = { state: 'failed' } as const;
    const checks = { lint: failed, scan: { state: 'did-not-run' } as const, inspection: failed, tests: failed };
    expect(outcomes(gateReport('base-agent', { enforced: false, checks, findings: [judged()] }))).toEqual({
      ...{ lint: 'passed', scan: 'error', inspection: 'passed', tests: 'passed' },
    });
  });
});
