import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { GateRun } from '../gate-run';
import { arbitraryRun } from '../testing/arbitrary-run';
import { gateReport, judged, unplaced, violation } from '../testing/gate-reports';
import { everything, manyFindings, nothingFound, oneFinding } from '../testing/gate-runs';
import { sarifOf } from './sarif';

const SCHEMA = join(__dirname, '../../../fixtures/sarif/sarif-2.1.0-rtm.5.schema.json');
const ajv = new AjvDraft4({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile<Log>(z.looseObject({}).parse(JSON.parse(readFileSync(SCHEMA, 'utf8'))));

function readSarif(run: GateRun): Run {
  const log: unknown = JSON.parse(sarifOf(run));
  if (!validate(log)) throw new Error(ajv.errorsText(validate.errors));
  const [only] = log.runs;
  if (!only || log.runs.length > 1) throw new Error('there is one run');
  return only;
}

/** The schema of the standard demands that results differ, which takes minutes to see of so many. */
const logSchema = z.object({
  runs: z.tuple([
    z.object({
      results: z.array(z.object({ level: z.string() })),
      tool: z.object({ driver: z.object({ rules: z.array(z.unknown()) }) }),
      invocations: z.array(z.unknown()),
    }),
  ]),
});

const runOf = (...reports: GateRun['reports']): GateRun => ({ reports, descendants: new Map() });
const fingerprintsOf = (run: GateRun) => readSarif(run).results?.map(({ partialFingerprints }) => partialFingerprints);

describe('SARIF', () => {
  test.each([
    ['nothing found', nothingFound],
    ['one finding', oneFinding],
    ['200 findings', manyFindings(200)],
    ['everything', everything],
    ['no image', runOf()],
  ])('of %s is valid by the schema of the standard', (_, run) => {
    expect(readSarif(run).tool.driver.name).toBe('Espalier');
  });

  test('is valid whatever images and scanners say', () => {
    fc.assert(fc.property(arbitraryRun, (run) => readSarif(run).results !== undefined));
  });

  test('has each finding once, at the image that can mend it, and counts who follows', () => {
    const { results } = readSarif(oneFinding);
    expect(results).toHaveLength(1);
    expect(results?.[0]?.message.text).toContain('Fix in base-agent: Update openssl to 3.0.2-1. 4 descendants follow.');
    expect(results?.[0]).toMatchObject({
      ruleId: 'CVE-2099-1000',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'images/base-agent/Dockerfile', uriBaseId: '%SRCROOT%' },
            region: { startLine: 14 },
          },
        },
      ],
    });
  });

  test('has a line where nobody knows it', () => {
    const physical = readSarif(runOf(gateReport('base-agent', { findings: [unplaced] }))).results?.[0]?.locations?.[0];
    expect(physical?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'images/base-agent/Dockerfile' },
      region: { startLine: 1 },
    });
  });

  test.each([
    ['blocks', true, 'error'],
    ['blocks', false, 'warning'],
    ['warns', true, 'warning'],
    ['inherited', true, 'note'],
    ['excepted', true, 'note'],
  ] as const)('tells what %s (enforced: %s) as %s', (status, enforced, level) => {
    const run = runOf(gateReport('base-agent', { enforced, findings: [judged({ status })] }));
    expect(readSarif(run).results?.[0]).toMatchObject({ level });
  });

  test.each([
    ['/opt/tool runs as root', '/opt/tool runs as root. Fix in python: '],
    [
      'somebody is root under another name',
      'somebody is root under another name (/opt/tool in the image). Fix in python: ',
    ],
  ])('names the file of %j once', (title, expected) => {
    const finding = violation('python', { id: 'ESP104', title, path: 'opt/tool' });
    const [result] = readSarif(runOf(gateReport('python', { findings: [finding] }))).results ?? [];
    expect(result?.message.text?.startsWith(expected)).toBe(true);
  });

  test('keeps what an exception suppresses, suppressed', () => {
    const [suppressed] = readSarif(everything).results?.filter(({ ruleId }) => ruleId === 'CVE-2099-1002') ?? [];
    expect(suppressed?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'exception EXC-7, until 2026-12-01' },
    ]);
    expect(readSarif(oneFinding).results?.[0]?.suppressions).toBeUndefined();
  });

  test('tells a check that did not run as an unsuccessful invocation, not as a result', () => {
    const [invocation] = readSarif(everything).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.[0]).toMatchObject({
      level: 'error',
      descriptor: { id: 'DATABASE_STALE' },
    });
    expect(readSarif(oneFinding).invocations?.[0]?.executionSuccessful).toBe(true);
  });

  test('explains rules of the tree, and leads to pages on the web', () => {
    const rule = {
      ...{ id: 'ESP104', title: 'No program runs as its owner', explanation: 'It makes root of whoever starts it.' },
      ...{ remedy: 'Remove its bit.', level: { base: 'error', product: 'error' } as const },
    };
    const { rules = [] } = readSarif({ ...everything, rules: [rule] }).tool.driver;
    expect(rules.find(({ id }) => id === 'ESP104')).toMatchObject({
      shortDescription: { text: 'No program runs as its owner' },
      fullDescription: { text: 'It makes root of whoever starts it.' },
      help: { text: 'Remove its bit. Read docs/rules/ESP104.md of @espalier/nx.' },
    });
    expect(rules.find(({ id }) => id === 'DL3008')?.helpUri).toBe('https://github.com/hadolint/hadolint/wiki/DL3008');
    expect(rules.find(({ id }) => id === 'CVE-2099-1001')?.helpUri).toBe(
      'https://nvd.nist.gov/vuln/detail/CVE-2099-1001',
    );
  });

  test('has neither more results nor more rules than GitHub takes, and says so', () => {
    const log = logSchema.parse(JSON.parse(sarifOf(manyFindings(25_100))));
    const { results, tool, invocations } = log.runs[0];
    expect([results.length, tool.driver.rules.length]).toEqual([25_000, 25_000]);
    expect(results[0]?.level).toBe('error');
    expect(JSON.stringify(invocations)).toContain('100 more findings are in gate.json only');
  }, 60_000);
});

describe('a fingerprint', () => {
  test('is the same for another line, version and title of a vulnerability', () => {
    const moved = judged({
      location: { file: 'images/base-agent/Dockerfile', line: 99 },
      ...{ title: 'CVE-2099-1000 in openssl 3.0.1-9: reworded', remedy: 'Update openssl to 3.0.9.' },
      package: { name: 'openssl', version: '3.0.1-9', target: 'debian 12.8' },
    });
    const before = fingerprintsOf(runOf(gateReport('base-agent', { findings: [judged()] })));
    expect(fingerprintsOf(runOf(gateReport('base-agent', { findings: [moved] })))).toEqual(before);
  });

  test('is another for another package, image or title of a rule, and for the second of two that are alike', () => {
    const second = violation('node', { location: { file: 'images/node/Dockerfile', line: 9 } });
    const findings = [
      ...[judged(), judged({ package: { name: 'libssl3', version: '3', target: 'debian 12.8' } })],
      ...[violation('node'), second, violation('python'), violation('node', { title: 'wget pipes into sh' })],
    ];
    const fingerprints = fingerprintsOf(runOf(gateReport('node', { findings }))) ?? [];
    expect(new Set(fingerprints.map((one) => one?.['primaryLocationLineHash'])).size).toBe(findings.length);
  });
});
