import { stripVTControlCharacters } from 'node:util';
import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { FleetPlan } from './fleet-plan';
import { planText } from './plan-text';

const key = (digit: string): string => digit.repeat(40);
const hold = { image: 'maven', key: key('b'), reason: 'builds hang' };
const EMPTY: FleetPlan = {
  ...{ configuration: 'sandbox', commit: 'c'.repeat(40), isDirty: false },
  ...{ builds: [], repositories: [], taskDefinitions: [], holds: [], problems: [] },
};
const ONE: FleetPlan = {
  ...EMPTY,
  taskDefinitions: [
    {
      ...{ image: 'python', family: 'python', revision: 4, status: 'registered' },
      changes: [{ path: 'cpu', from: '512', to: '1024' }],
    },
  ],
};
const IMAGE = 'containerDefinitions.agent.image';
const EVERYTHING: FleetPlan = {
  ...EMPTY,
  isDirty: true,
  builds: [
    { image: 'pandas', key: key('1'), why: 'new', reads: [] },
    { image: 'python', key: key('2'), why: 'changed', reads: [], replaces: key('3') },
    { image: 'boto3', key: key('4'), why: 'source', reads: ['python'], replaces: key('5') },
  ],
  repositories: [{ image: 'pandas', repository: 'agents/pandas' }],
  taskDefinitions: [
    { image: 'pandas', family: 'pandas', revision: 1, status: 'registered', changes: [] },
    {
      ...{ image: 'python', family: 'python', revision: 4, status: 'registered' },
      changes: [
        { path: IMAGE, from: `registry/agents/python@sha256:${'a'.repeat(64)}`, to: 'built by this publish' },
        { path: 'taskRoleArn', to: 'arn:aws:iam::123456789012:role/python' },
        { path: 'ephemeralStorage.sizeInGiB', from: '30' },
      ],
    },
    {
      ...{ image: 'node', family: 'node', revision: 7, status: 'tagged' },
      changes: [{ path: 'tags.espalier:owner', from: 'web', to: 'web tools' }],
    },
    { image: 'go', family: 'go', revision: 9, status: 'restored', changes: [] },
    { image: 'maven', family: 'maven', revision: 3, status: 'held', changes: [], heldBy: hold },
    {
      ...{ image: 'maven', family: 'maven-large', revision: 4, status: 'registered', heldBy: hold },
      changes: [{ path: 'memory', from: '2048', to: '4096' }],
    },
    { image: 'ruby', family: 'ruby', revision: 2, status: 'older', changes: [] },
    { image: 'php', family: 'php', revision: 5, status: 'refused', changes: [] },
  ],
  cloud: {
    ...{ place: 's3://jenkins/clouds.yaml', isDelivered: true, isReloaded: true },
    plan: {
      added: [{ name: 'pandas', labels: 'pandas' }],
      removed: [{ name: 'perl', labels: 'perl perl5' }],
      changes: [{ path: 'agent template node.label', from: 'node nodejs', to: 'node' }],
      lostLabels: ['perl', 'perl5', 'nodejs'],
    },
    warnings: ['nobody could look'],
  },
  holds: [hold],
  problems: [
    { subject: 'php', code: 'COMMIT_UNRELATED', message: 'php:5 was not registered by Espalier. Look who did.' },
    { subject: 'lost', code: 'SOURCE_MISSING', message: 'images/lost/Dockerfile:1: there is no image a. Correct it.' },
  ],
};

describe('the text of a plan', () => {
  test.each(Object.entries({ empty: EMPTY, one: ONE, everything: EVERYTHING }))('%s', async (name, plan) => {
    const text = `${planText(plan, createColors(false)).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(`testing/golden/plan-${name}.txt`);
  });

  test('of an up-to-date tree is one line, and holds are told all the same', () => {
    expect(planText(EMPTY, createColors(false))).toHaveLength(1);
    expect(planText({ ...EMPTY, holds: [hold] }, createColors(false)).join('\n')).toContain('builds hang');
  });

  test('is the same with colours', () => {
    const colored = planText(EVERYTHING, createColors(true));
    expect(colored.map((line) => stripVTControlCharacters(line))).toEqual(planText(EVERYTHING, createColors(false)));
    expect(colored.join('')).toContain('\u001b[');
  });

  test('of a delivery tells who loads it', () => {
    const cloud = { place: 'clouds.yaml', isDelivered: true, isReloaded: false, warnings: [] };
    const lines = planText({ ...EMPTY, cloud }, createColors(false));
    expect(lines).toContain('  the document is delivered; somebody must have Jenkins load it');
    const again = planText(
      { ...EMPTY, cloud: { ...cloud, isDelivered: false, isReloaded: true } },
      createColors(false),
    );
    expect(again.join('\n')).toContain('loads it again');
  });
});
