import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShownClouds, type ShownCloud } from '../controller/shown-cloud';
import type { DocumentMap } from '../document-value';
import { documentOf, ecsOf, templateOf } from '../testing/documents';
import { JenkinsMemory } from '../testing/jenkins-memory';
import { MemoryPlace } from '../testing/memory-place';
import { differenceOf, differencesOf } from './difference-of';

/** These clouds as Jenkins exports them once it has them. */
function shown(...clouds: readonly DocumentMap[]): readonly ShownCloud[] {
  const jenkins = new JenkinsMemory(new MemoryPlace());
  jenkins.clouds = clouds;
  return parseShownClouds(jenkins.exportText()) ?? [];
}

const SETTINGS: DocumentMap = {
  tunnel: 'jenkins:50000',
  assumedRoleArn: 'arn:aws:iam::1:role/a',
  allowedOverrides: 'all',
  retainAgents: true,
  retentionTimeout: 7,
  slaveTimeoutInSeconds: 60,
  taskPollingIntervalInSeconds: 2,
  numExecutors: 2,
  maxAgents: 50,
};
const TEMPLATE: DocumentMap = {
  label: 'on 12:30',
  taskDefinitionOverride: 'x',
  subnets: 'subnet-9',
  platformVersion: '1.4.0',
  remoteFSRoot: '/^${HOME}',
  uniqueRemoteFSRoot: true,
  enableExecuteCommand: true,
  capacityProviderStrategies: [{ provider: 'FARGATE_SPOT', base: 0, weight: 1 }],
  placementStrategies: [{ type: 'spread', field: 'instanceId' }],
};
const some = (map: DocumentMap) => fc.subarray(Object.entries(map)).map((entries) => Object.fromEntries(entries));
const anyEcs = fc.tuple(some(SETTINGS), some(TEMPLATE), fc.boolean()).map(([settings, over, isDefault]) =>
  ecsOf([], {
    ...settings,
    ...(isDefault ? { retentionTimeout: 5, maxAgents: 0, tunnel: '' } : {}),
    templates: [templateOf('a', over), templateOf('b')],
  }),
);

describe('the difference of an export to a document', () => {
  it('is none for what Jenkins has loaded, in any order', () => {
    fc.assert(
      fc.property(anyEcs, (ecs) => {
        const clouds = [{ ecs }, { kubernetes: { name: 'k8s' } }];
        expect(differenceOf(documentOf([], { clouds }), shown(...clouds.toReversed()))).toBeUndefined();
      }),
    );
  });

  it('is found for every setting that is set, changed or taken out', () => {
    fc.assert(
      fc.property(anyEcs, fc.constantFrom(...Object.entries(SETTINGS)), (ecs, [name, value]) => {
        const { [name]: present, ...without } = ecs;
        const sent = documentOf([], { clouds: [{ ecs: { ...without, [name]: value } }] });
        const other = present === value ? without : { ...ecs, [name]: 'other' };
        expect(differenceOf(sent, shown({ ecs: other }))).toContain(`${name} of cloud ecs`);
        const back = documentOf([], { clouds: [{ ecs: without }] });
        expect(differenceOf(back, shown({ ecs: { ...without, [name]: value } }))).toContain(`${name} of cloud ecs`);
      }),
    );
  });

  it('is found for every attribute of an agent template that is set, or taken out', () => {
    const optional = Object.entries(TEMPLATE).filter(([name]) => !(name in templateOf('a')));
    for (const [name, value] of optional) {
      const plain = [{ ecs: ecsOf(['a']) }];
      const full = [{ ecs: ecsOf([], { templates: [templateOf('a', { [name]: value })] }) }];
      const difference = 'agent template a is missing or another one';
      expect([name, differenceOf(documentOf([], { clouds: full }), shown(...plain))]).toEqual([name, difference]);
      expect([name, differenceOf(documentOf([], { clouds: plain }), shown(...full))]).toEqual([name, difference]);
    }
  });

  it.each([
    ['a template that is missing', ['a', 'b'], [{ ecs: ecsOf(['a']) }], 'agent template b is missing'],
    ['a template too many', ['a'], [{ ecs: ecsOf(['a', 'b']) }], 'it has 2 agent templates, not 1'],
    ['no cloud', ['a'], [], 'cloud ecs (ecs) is missing'],
    ['a cloud too many', ['a'], [{ ecs: ecsOf(['a']) }, { docker: {} }], 'cloud  (docker) was not delivered'],
    ['a cloud twice', ['a'], [{ ecs: ecsOf(['a']) }, { ecs: ecsOf(['a']) }], 'it has a cloud twice'],
  ])('is %s', (_, labels, clouds, difference) => {
    expect(differenceOf(documentOf(labels), shown(...clouds))).toContain(difference);
  });

  it('is none where a variable may stand for anything, and where Jenkins cannot say', () => {
    const clouds = [
      { ecs: ecsOf([], { cluster: '${CLUSTER}', templates: [templateOf('a')] }) },
      { docker: { name: '${D}' } },
    ];
    const unreadable = ecsOf(['a'], { cluster: 'real', tunnel: 'FAILED TO EXPORT\nsomething' });
    expect(
      differenceOf(documentOf([], { clouds }), shown({ ecs: unreadable }, { docker: { name: 'd' } })),
    ).toBeUndefined();
  });
});

describe('all differences', () => {
  it('are told one by one, and none of a cloud that is missing', () => {
    const document = documentOf(['a', 'b'], {
      clouds: [{ ecs: ecsOf(['a', 'b'], { maxAgents: 5 }) }, { nomad: { name: 'n' } }],
    });
    const templates = [templateOf('a'), templateOf('b', { subnets: 'other' })];
    expect(differencesOf(document, shown({ ecs: ecsOf([], { templates }) }))).toEqual([
      'cloud n (nomad) is missing',
      'maxAgents of cloud ecs is another one',
      'agent template b is missing or another one',
    ]);
    expect(differencesOf(document, shown({ nomad: { name: 'n' } }))).toEqual(['cloud ecs (ecs) is missing']);
  });
});
