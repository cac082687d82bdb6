import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { bindingProblems } from './binding-problems';

const TEMPLATE = { label: 'boto3', taskDefinitionOverride: 'boto3', launchType: 'FARGATE' };
const CLOUD = { name: 'ecs', credentialsId: '', jenkinsUrl: 'http://jenkins/' };
const PLACE = 'jenkins.clouds[0].ecs';

const documentOf = (...clouds: readonly object[]): string => stringify({ jenkins: { clouds } });
const withCloud = (over: object) =>
  bindingProblems(documentOf({ ecs: { ...CLOUD, templates: [TEMPLATE], ...over } })).map(toText);
const withTemplate = (over: object) => withCloud({ templates: [{ ...TEMPLATE, ...over }] });

function toText({ place, reason }: ReturnType<typeof bindingProblems>[number]): string {
  return `${place}: ${reason}`;
}

describe('bindingProblems', () => {
  it('finds nothing in what binds', () => {
    const everyKind = {
      memory: 0,
      cpu: '512',
      sharedMemorySize: '${SHARED}',
      ephemeralStorageSizeInGiB: null,
      enableExecuteCommand: false,
      privileged: 'on',
      environments: [{ name: 'A', value: 1 }],
      mountPoints: [{ name: 'm', sourcePath: '/a', containerPath: '/b', readOnly: true }],
      capacityProviderStrategies: [],
      EntryPoint: '/bin/sh -c',
      platformVersion: 1.4,
      inheritFrom: 'base',
    };
    expect(withTemplate(everyKind)).toEqual([]);
    expect(withCloud({ jenkinsUrl: undefined, NUMEXECUTORS: 0, templates: null })).toEqual([]);
  });

  it.each([
    'webSocket',
    'jenkinsInternalUrl',
    'slaveTimeout',
    'taskPollingInterval',
    'defaultCapacityProvider',
    'Cluster',
  ])('refuses the attribute %s of a cloud', (name) => {
    expect(withCloud({ [name]: 'x' })).toEqual([`${PLACE}.${name}: unknown attribute ${name}`]);
  });

  it.each(['secrets', 'ephemeralStorage', 'taskRole2', 'name', 'labels', 'Image', '__proto__', 'constructor'])(
    'refuses the attribute %s of a template',
    (name) => {
      expect(withTemplate(Object.fromEntries([[name, 'x']]))).toEqual([
        `${PLACE}.templates[0].${name}: unknown attribute ${name}`,
      ]);
    },
  );

  it.each([
    [{ cpu: 'many' }, '.cpu: cpu is not of type int'],
    [{ memory: 1.5 }, '.memory: memory is not of type int'],
    [
      { ephemeralStorageSizeInGiB: 'a' },
      '.ephemeralStorageSizeInGiB: ephemeralStorageSizeInGiB is not of type int or null',
    ],
    [{ assignPublicIp: 'maybe' }, '.assignPublicIp: assignPublicIp is not of type boolean'],
    [{ cpu: '^${A}' }, '.cpu: cpu is not of type int'],
    [{ image: ['a'] }, '.image: image is not of type string'],
    [{ platformVersion: { a: 1 } }, '.platformVersion: platformVersion is not of type string'],
    [{ tags: 'a' }, '.tags: tags is not a list'],
    [{ tags: ['a'] }, '.tags[0]: an entry is not a map'],
    [{ tags: [{ key: 'a' }] }, '.tags[0].key: unknown attribute key'],
    [{ tags: [{ Name: 'a' }] }, '.tags[0].Name: unknown attribute Name'],
    [{ portMappings: [{ containerPort: 'a' }] }, '.portMappings[0].containerPort: containerPort is not of type int'],
    [{ subnets: 'a', Subnets: 'b' }, '.Subnets: Subnets is there twice'],
  ])('refuses %j in a template', (over, problem) => {
    expect(withTemplate(over)).toEqual([`${PLACE}.templates[0]${problem}`]);
  });

  it.each([
    [{ name: 'my cloud' }, '.name: name is not 1 to 127 letters, digits, _ and -'],
    [{ name: undefined }, ': name is missing'],
    [{ credentialsId: null }, ': credentialsId is missing; "" is the role of the controller'],
    [{ maxAgents: 'a' }, '.maxAgents: maxAgents is not of type int'],
    [{ templates: {} }, '.templates: templates is not a list'],
  ])('refuses a cloud with %j', (over, problem) => {
    expect(withCloud(over)).toEqual([`${PLACE}${problem}`]);
  });

  it.each([
    [[{ ecs: CLOUD }, { amazonEC2: { name: 'ecs' } }], 'jenkins.clouds[1]: two clouds are called ecs'],
    [[{ ecs: CLOUD, docker: {} }], 'jenkins.clouds[0]: a cloud is a map with one key, its kind'],
    [[{ ecs: 'a' }], 'jenkins.clouds[0].ecs: ecs is not a map'],
  ])('refuses the clouds %j', (clouds, problem) => {
    expect(bindingProblems(documentOf(...clouds)).map(toText)).toEqual([problem]);
  });

  it('knows nothing of the attributes of other kinds', () => {
    expect(bindingProblems(documentOf({ kubernetes: { name: 'k8s', templates: [{ anything: 1 }] } }))).toEqual([]);
  });

  it.each(['', 'jenkins: {}', 'jenkins: { clouds: { ecs: {} } }', '- a'])(
    'refuses %j, which holds no clouds',
    (document) => {
      expect(bindingProblems(document).map(toText)).toEqual(['jenkins.clouds: clouds is not a list']);
    },
  );

  it.each([
    ['what is cut', 'jenkins:\n  clouds: [', 2],
    ['a key that is there twice', 'jenkins:\n  clouds: []\n  clouds: []\n', 3],
    ['a tag that nobody knows', 'jenkins:\n  clouds:\n    - !!java.io.File x\n', 3],
    ['an alias of nothing', 'jenkins:\n  clouds: *a\n', 1],
    ['an alias of what it is in', 'jenkins: &a\n  clouds: [*a]\n', 1],
  ])('refuses %s, with its line', (_, document, line) => {
    const found = bindingProblems(document).map((problem) => [problem.line, problem.place, problem.reason]);
    expect(found).toEqual([[line, '', expect.stringMatching(/^not YAML: /)]]);
  });

  it('names the line of what is wrong', () => {
    const [problem] = bindingProblems(
      'jenkins:\n  clouds:\n    - ecs:\n        name: a\n        credentialsId: a\n        cloud:\n          a: 1\n',
    );
    expect(problem).toEqual({ line: 6, place: 'jenkins.clouds[0].ecs.cloud', reason: 'unknown attribute cloud' });
  });
});
