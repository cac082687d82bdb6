import type { TestResult } from '@espalier/image-tests';
import { expect, test } from 'vitest';
import { testFindings } from './test-image';

const ran = { of: 'python', seconds: 1, output: '' };
const location = { file: 'images/python/tests.yaml', line: 11 };

test('a test that failed is a finding that says so in the words of the test, at its line', () => {
  const failure = { reason: 'the test "pip works" of python failed: no pip', remedy: 'Mend the image.', location };
  const results: readonly TestResult[] = [
    { ...ran, name: 'python works', passed: true },
    { ...ran, name: 'pip works', passed: false, failure },
  ];
  expect(testFindings(results)).toEqual([
    {
      ...{ type: 'test', id: 'pip works', severity: 'HIGH', location },
      title: 'the test "pip works" of python failed: no pip',
      remedy: 'Mend the image.',
    },
  ]);
});

test('a part of the launch contract has no line', () => {
  const failure = { reason: 'the agent runs as root', remedy: 'End the Dockerfile with `USER jenkins`.' };
  const [finding] = testFindings([{ ...ran, name: 'launch-contract/user', passed: false, failure }]);
  expect(finding).toEqual({
    ...{ type: 'test', id: 'launch-contract/user', severity: 'HIGH' },
    title: 'the agent runs as root',
    remedy: 'End the Dockerfile with `USER jenkins`.',
  });
});
