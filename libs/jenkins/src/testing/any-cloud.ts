import fc from 'fast-check';
import type { CloudRevision } from '../render-cloud';
import { cloudOf, templatesOf } from './sources';

const text = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom(...Array.from('ab$ {}^:\'"\\#é-10on\u2028')),
});
const word = text.filter((value) => !/[\s,]/.test(value));
const label = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:/=+@-]{0,9}$/),
  fc.constantFrom('on', '12:30', '0x1F', '1e3', 'null'),
);
const FARGATE = { launch: 'FARGATE', platformVersion: '1.4.0' } as const;
const SPOT = { ...FARGATE, capacityProviders: [{ provider: 'FARGATE_SPOT', weight: 2 }, { provider: 'FARGATE' }] };
const EC2 = {
  launch: 'EC2',
  placementStrategies: [{ type: 'spread', field: 'instanceId' }, { type: 'random' }],
} as const;
const GROUP = { ...EC2, capacityProviders: [{ provider: 'group', base: 1 }] };

const ecs = fc.record(
  {
    cluster: text,
    subnets: fc.array(word, { minLength: 1, maxLength: 3 }),
    securityGroups: fc.array(word, { minLength: 1, maxLength: 3 }),
    assignPublicIp: fc.boolean(),
    enableExecuteCommand: fc.boolean(),
    launch: fc.constantFrom(FARGATE, SPOT, EC2, GROUP),
    sharedLabels: fc.uniqueArray(fc.constantFrom('shared', 'linux/amd64'), { maxLength: 2 }),
  },
  { noNullPrototype: true },
);

const cloud = fc.record(
  {
    name: fc.constant('ecs'),
    maxAgents: fc.nat(3),
    numExecutors: fc.integer({ min: 1, max: 3 }),
    credentialsId: text,
    assumedRoleArn: fc.constant('arn:aws:iam::123456789012:role/jenkins'),
    allowedOverrides: fc.constantFrom('', 'all', 'cpu,memory'),
    retainAgents: fc.boolean(),
    retentionTimeout: fc.integer({ min: 1, max: 9 }),
    slaveTimeoutInSeconds: fc.integer({ min: 1, max: 999 }),
    taskPollingIntervalInSeconds: fc.integer({ min: 1, max: 9 }),
    maxCpu: fc.nat(9),
    maxMemory: fc.nat(9),
    maxMemoryReservation: fc.nat(9),
  },
  { requiredKeys: ['name'], noNullPrototype: true },
);

const jenkins = fc.record(
  {
    tunnel: fc.constant('jenkins.internal:50000'),
    remoteFSRoot: fc.constant('/home/jenkins/${A}'),
    uniqueRemoteFSRoot: fc.boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** The source of a cloud by any settings that fleet.yaml may have, all of its families active. */
export const anyCloud: fc.Arbitrary<CloudRevision> = fc
  .record({ labels: fc.uniqueArray(label, { maxLength: 8 }), ecs, cloud, jenkins })
  .map(({ labels, ecs: { launch, ...settings }, ...over }) => {
    const { ecs: base, jenkins: plain } = cloudOf([]);
    return cloudOf(
      labels.flatMap((one, index) => templatesOf(`image${index}`, { labels: [one] })),
      {
        ecs: { ...base, ...settings, ...withLists(launch) },
        jenkins: { ...plain, ...over.jenkins, cloud: over.cloud },
      },
    );
  });

/** The same, with the templates in another order. */
export const anyShuffled: fc.Arbitrary<readonly [CloudRevision, CloudRevision]> = anyCloud.chain((source) =>
  fc
    .shuffledSubarray([...source.templates], { minLength: source.templates.length })
    .map((templates) => [source, { ...source, templates }] as const),
);

type Launch = typeof FARGATE | typeof SPOT | typeof EC2 | typeof GROUP;

function withLists(launch: Launch) {
  const { placementStrategies, ...others } = { placementStrategies: undefined, ...launch };
  return { ...others, ...(placementStrategies ? { placementStrategies: [...placementStrategies] } : {}) };
}
