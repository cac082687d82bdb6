import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { cloudProblems } from './cloud-problems';

const template = {
  templateName: 'boto3',
  label: 'boto3',
  taskDefinitionOverride: 'boto3',
  launchType: 'FARGATE',
  subnets: 'subnet-1',
  securityGroups: 'sg-1',
};
const cloud = { name: 'ecs', credentialsId: '', jenkinsUrl: 'http://jenkins/', numExecutors: 1 };

const documentOf = (...clouds: object[]) => stringify({ jenkins: { clouds: clouds.map((ecs) => ({ ecs })) } });
const withCloud = (over: object) => cloudProblems(documentOf({ ...cloud, templates: [template], ...over }));
const withTemplate = (over: object) => withCloud({ templates: [{ ...template, ...over }] });
const PLACE = 'jenkins.clouds[0].ecs';

describe('cloudProblems', () => {
  it('finds nothing in a cloud that keeps the contract', () => {
    const everyKind = {
      memory: 0,
      ephemeralStorageSizeInGiB: null,
      enableExecuteCommand: false,
      environments: [{ name: 'A', value: '1' }],
      mountPoints: [{ name: 'm', sourcePath: '/a', containerPath: '/b', readOnly: true }],
      EntryPoint: '/bin/sh -c',
    };
    expect(withTemplate(everyKind)).toEqual([]);
  });

  it.each([
    'webSocket',
    'jenkinsInternalUrl',
    'slaveTimeout',
    'taskPollingInterval',
    'defaultCapacityProvider',
    'Name',
  ])('refuses the attribute %s of a cloud', (name) => {
    expect(withCloud({ [name]: 'x' })).toEqual([`${PLACE}: unknown attribute ${name}`]);
  });

  it.each(['secrets', 'ephemeralStorage', 'taskRole', 'name', 'labels', 'Image', '__proto__', 'constructor'])(
    'refuses the attribute %s of a template',
    (name) => {
      expect(withTemplate(Object.fromEntries([[name, 'x']]))).toEqual([
        `${PLACE}.templates[0]: unknown attribute ${name}`,
      ]);
    },
  );

  it.each([
    [{ cpu: '512' }, '.cpu: not of type int'],
    [{ memory: 1.5 }, '.memory: not of type int'],
    [{ assignPublicIp: 'maybe' }, '.assignPublicIp: not of type boolean'],
    [{ image: ['a'] }, '.image: not of type string'],
    [{ platformVersion: { a: 1 } }, '.platformVersion: not of type string'],
    [{ tags: 'a' }, '.tags: not a list'],
    [{ tags: ['a'] }, '.tags[0]: not a map'],
    [{ tags: [{ key: 'a' }] }, '.tags[0]: unknown attribute key'],
    [{ portMappings: [{ containerPort: 'a' }] }, '.portMappings[0].containerPort: not of type int'],
  ])('refuses the wrong type in %j', (over, problem) => {
    expect(withTemplate(over)).toEqual([`${PLACE}.templates[0]${problem}`]);
  });

  it.each([
    [{ name: 'my cloud' }, 'name is not 1 to 127 letters, digits, _ and -'],
    [{ credentialsId: undefined }, 'credentialsId is missing; it is "" for the role of the task'],
    [{ jenkinsUrl: undefined }, 'jenkinsUrl is missing, and no agent starts without it'],
    [{ numExecutors: undefined }, 'numExecutors is less than 1'],
    [{ numExecutors: 0 }, 'numExecutors is less than 1'],
  ])('refuses a cloud with %j', (over, problem) => {
    expect(withCloud(over)).toEqual([`${PLACE}: ${problem}`]);
  });

  it.each([
    [{ templateName: undefined, taskDefinitionOverride: undefined }, 'neither templateName nor taskDefinitionOverride'],
    [{ label: 'boto3;rm' }, 'label is not the value of an ECS tag'],
    [{ label: 'b'.repeat(257) }, 'label is not the value of an ECS tag'],
    [{ launchType: undefined }, 'launchType is missing, and would be EC2'],
    [{ subnets: undefined }, 'subnets is missing, and awsvpc needs it'],
    [{ securityGroups: 'sg-1, sg-2' }, 'securityGroups is not a comma list without spaces'],
    [{ inheritFrom: 'base' }, 'inheritFrom is not for configuration'],
    [{ dynamictaskdefinition: 'a' }, 'dynamictaskdefinition is not for configuration'],
    [{ capacityProviderStrategies: [] }, 'capacityProviderStrategies is empty: leave it out'],
  ])('refuses a template with %j', (over, problem) => {
    expect(withTemplate(over)).toEqual([expect.stringMatching(/^jenkins\.clouds\[0\]\.ecs\.templates\[0\] \(\S+\): /)]);
    expect(withTemplate(over)[0]).toContain(`: ${problem}`);
  });

  it('refuses what must be there once', () => {
    const other = { ...template, label: 'large boto3' };
    expect(cloudProblems(documentOf({ ...cloud, templates: [template, other] }, cloud))).toEqual([
      `${PLACE}.templates: two are called boto3`,
      `${PLACE}.templates: the first of two wins the label boto3`,
      'jenkins.clouds: two clouds are called ecs',
    ]);
  });

  it.each(['', 'jenkins: {}', 'jenkins: { clouds: { ecs: {} } }', '- a'])(
    'refuses %j, which holds no clouds',
    (document) => {
      expect(cloudProblems(document)).toEqual(['jenkins.clouds: not a list']);
    },
  );

  it('refuses what is not YAML', () => {
    expect(cloudProblems('jenkins: [')[0]).toMatch(/^not YAML: /);
  });
});
