import { expect, test } from 'vitest';
import type { FleetPlan } from './fleet-plan';
import { planMarkdown } from './plan-markdown';

const key = (digit: string): string => digit.repeat(40);
const EMPTY: FleetPlan = {
  ...{ configuration: 'sandbox', commit: key('c'), isDirty: false },
  ...{ builds: [], repositories: [], taskDefinitions: [], holds: [], problems: [] },
};
const EVERYTHING: FleetPlan = {
  ...EMPTY,
  since: { commit: key('e'), provision: ['pandas'] },
  builds: [
    { image: 'pandas', key: key('1'), why: 'new', reads: [] },
    { image: 'python', key: key('2'), why: 'changed', reads: [], replaces: key('3') },
    { image: 'boto3', key: key('4'), why: 'source', reads: ['python'], replaces: key('5') },
  ],
  taskDefinitions: [
    { image: 'pandas', family: 'pandas', status: 'registered', changes: [] },
    { image: 'python', family: 'python', status: 'registered', changes: [{ path: 'cpu', from: '512', to: '1024' }] },
  ],
  cloud: {
    ...{ place: 's3://jenkins/clouds.yaml', isDelivered: true, isReloaded: true, warnings: ['nobody could look'] },
    plan: { added: [], removed: [{ name: 'perl', labels: 'perl' }], changes: [], lostLabels: ['perl'] },
  },
  holds: [{ image: 'maven', key: key('b'), reason: 'builds hang, says @somebody' }],
  problems: [{ subject: 'lost', code: 'SOURCE_MISSING', message: 'images/lost/Dockerfile:1: there is no | image a.' }],
};

test.each(Object.entries({ empty: EMPTY, everything: EVERYTHING }))('%s', async (name, plan) => {
  await expect(await planMarkdown(plan)).toMatchFileSnapshot(`testing/golden/plan-${name}.markdown.txt`);
});

test('what everybody changes at once still fits into a comment, and says what is left out', async () => {
  const many = <Value>(value: (name: string) => Value): readonly Value[] =>
    Array.from({ length: 2000 }, (_, index) => value(`image-${index}-${'x'.repeat(40)}`));
  const message = '<img src=x> [a](http://b) `c` '.repeat(40);
  const changes = many((path) => ({ path, from: message, to: message }));
  const text = await planMarkdown({
    ...EVERYTHING,
    since: { commit: key('e'), provision: many((image) => image) },
    builds: many((image) => ({
      image,
      key: key('1'),
      why: image.includes('7') ? 'source' : 'changed',
      reads: [image],
    })),
    taskDefinitions: many((family) => ({ image: family, family, status: 'registered', changes })),
    problems: many((subject) => ({ subject, code: 'X', message })),
    holds: many((image) => ({ image, key: key('b'), reason: message })),
    cloud: {
      ...{ place: 'p', isDelivered: true, isReloaded: true, warnings: many(() => message) },
      plan: { added: [], removed: [], changes, lostLabels: many((label) => label) },
    },
  });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('more, in `plan.json`.');
  expect(text.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/<img|\]\(http/);
});
