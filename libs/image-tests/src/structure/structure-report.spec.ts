import { describe, expect, it } from 'vitest';
import { testsSchema } from '../tests-schema';
import { resultsOf } from './structure-report';

const text = `schemaVersion: 2.0.0
commandTests:
  - name: one
    command: echo
  - { name: one, command: id }
fileExistenceTests: [{ name: file, path: /etc/passwd }]
metadataTest: { user: jenkins }
`;
const tests = testsSchema.parse({
  schemaVersion: '2.0.0',
  commandTests: [
    { name: 'one', command: 'echo' },
    { name: 'one', command: 'id' },
  ],
  fileExistenceTests: [{ name: 'file', path: '/etc/passwd' }],
  metadataTest: { user: 'jenkins' },
});
const asked = { of: 'python', file: 'images/python/tests.yaml', text, tests };

const passing = [
  { Name: 'Command Test: one', Pass: true, Stdout: 'hi\n', Duration: 500_000_000 },
  { Name: 'Command Test: one', Pass: true, Duration: 0 },
  { Name: 'File Existence Test: file', Pass: true, Duration: 0 },
  { Name: 'Metadata Test', Pass: true, Duration: 0 },
];

interface Line {
  readonly Name: string;
  readonly Pass: boolean;
  readonly Stdout?: string;
  readonly Errors?: readonly string[];
  readonly Duration?: number;
}

function report(results: readonly Line[]): string {
  const passed = results.filter(({ Pass }) => Pass).length;
  return JSON.stringify({ Pass: passed, Fail: results.length - passed, Total: results.length, Results: results });
}

describe('a report of container-structure-test', () => {
  it('gives a result of each test, in the order of the file', () => {
    const results = resultsOf(report(passing.toReversed()), asked);
    expect(results.map(({ name, of, passed }) => [name, of, passed])).toEqual([
      ['one', 'python', true],
      ['one', 'python', true],
      ['file', 'python', true],
      ['metadata', 'python', true],
    ]);
  });

  it('gives time and output', () => {
    expect(resultsOf(report(passing), asked)[0]).toEqual({
      name: 'one',
      of: 'python',
      passed: true,
      seconds: 0.5,
      output: 'hi',
    });
  });

  it('tells why and where a test failed', () => {
    const failed = {
      Name: 'Command Test: one',
      Pass: false,
      Stdout: '\u001B[31mno',
      Errors: ['Expected: 0, Actual: 3'],
    };
    const [, second] = resultsOf(report([passing[0] ?? failed, failed, ...passing.slice(2)]), asked);
    expect(second).toMatchObject({
      passed: false,
      output: 'no\nExpected: 0, Actual: 3',
      failure: {
        reason: 'the test "one" of python failed: Expected: 0, Actual: 3',
        location: { file: 'images/python/tests.yaml', line: 5 },
      },
    });
  });

  it('takes the bare name of a test whose setup failed', () => {
    const failed = { Name: 'file', Pass: false, Errors: ['setup'], Duration: 0 };
    const results = resultsOf(report([...passing.slice(0, 2), failed, ...passing.slice(3)]), asked);
    expect(results[2]).toMatchObject({ name: 'file', passed: false });
  });

  it.each([
    ['half a JSON', report(passing).slice(0, -20)],
    ['nothing', ''],
    ['something else', '[]'],
    ['no results', report([])],
    ['a result too few', report(passing.slice(1))],
    ['a result too many', report([...passing, { Name: 'Command Test: other', Pass: true }])],
    ['another test', report([...passing.slice(1), { Name: 'Command Test: other', Pass: true }])],
    ['the bare name of a test that passes', report([...passing.slice(1), { Name: 'one', Pass: true }])],
    ['a wrong sum', report(passing).replace('"Pass":4', '"Pass":5')],
    ['an engine that is gone', report([...passing.slice(1), { Name: 'one', Pass: false, Errors: ['no such image'] }])],
  ])('is refused with %s', (_, text) => {
    expect(() => resultsOf(text, asked)).toThrow();
  });
});
