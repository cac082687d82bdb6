import { stripVTControlCharacters } from 'node:util';
import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { DriftReport } from './drift-report';
import { driftText, isWithoutDrift } from './drift-text';

const EMPTY: DriftReport = {
  ...{ configuration: 'sandbox', commit: 'c'.repeat(40) },
  ...{ findings: [], unchecked: [], notes: [] },
};
const ONE: DriftReport = {
  ...EMPTY,
  findings: [
    {
      ...{ kind: 'foreign-revision', subject: 'python:5', reason: 'it was not registered by Espalier' },
      publish: 'refuses it, until it is deregistered or you publish with --supersede',
    },
  ],
};
const EVERYTHING: DriftReport = {
  ...EMPTY,
  findings: [
    ...ONE.findings,
    {
      ...{ kind: 'edited-revision', subject: 'node:2', reason: 'it is not what the tree of its own commit says' },
      publish: 'registers what the tree says',
      changes: [
        { path: 'memory', from: '4096', to: '2048' },
        { path: 'taskRoleArn', from: 'arn:aws:iam::123456789012:role/admin' },
      ],
    },
  ],
  unchecked: [{ subject: 'tasks without a node', reason: 'They need jenkins.api in images/fleet.yaml.' }],
  notes: ['maven:3 is of another commit than the tree: see npx nx plan fleet'],
};

describe('the text of a drift', () => {
  test.each(Object.entries({ empty: EMPTY, one: ONE, everything: EVERYTHING }))('%s', async (name, report) => {
    const text = `${driftText(report, createColors(false)).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(`testing/golden/drift-${name}.txt`);
  });

  test('is the same with colours', () => {
    const plain = driftText(EVERYTHING, createColors(true)).map((line) => stripVTControlCharacters(line));
    expect(plain).toEqual(driftText(EVERYTHING, createColors(false)));
  });

  test('is without drift only where all was looked at', () => {
    expect(isWithoutDrift({ ...EMPTY, notes: EVERYTHING.notes })).toBe(true);
    expect(isWithoutDrift(ONE)).toBe(false);
    expect(isWithoutDrift({ ...EMPTY, unchecked: EVERYTHING.unchecked })).toBe(false);
  });
});
