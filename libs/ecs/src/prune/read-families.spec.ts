import { awsConnection } from '@espalier/image-tree';
import { afterEach, describe, expect, test } from 'vitest';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { LoopbackEcs, type EcsAnswer, type EcsCall } from '../testing/loopback-ecs';
import { revisionLister } from './list-revisions';
import { readFamilies, type FleetFamilies, type RevisionSource } from './read-families';
import { readUsage } from './usage';

const running: LoopbackEcs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

const arnOf = (name: string, number: number): string =>
  `arn:aws:ecs:eu-west-1:123456789012:task-definition/${name}:${number}`;

describe('the revisions of an account', () => {
  test('are listed active and inactive, from every page, a hundred a call', async () => {
    const answer = ({ input }: EcsCall): EcsAnswer => {
      if (input['status'] === 'INACTIVE') return { value: { taskDefinitionArns: [arnOf('base', 1)] } };
      return input['nextToken'] === undefined
        ? { value: { taskDefinitionArns: [arnOf('base', 2)], nextToken: 'n' } }
        : { value: { taskDefinitionArns: [arnOf('python-large', 12), 'no ARN'] } };
    };
    const service = new LoopbackEcs(answer);
    running.push(service);
    const endpoint = await service.start();
    const list = revisionLister({ ...awsConnection({ region: 'eu-west-1', endpoint }, {}), maxAttempts: 1 });
    expect(await list()).toEqual([
      { family: 'base', revision: 2, arn: arnOf('base', 2), status: 'ACTIVE' },
      { family: 'python-large', revision: 12, arn: arnOf('python-large', 12), status: 'ACTIVE' },
      { family: 'base', revision: 1, arn: arnOf('base', 1), status: 'INACTIVE' },
    ]);
    expect(service.calls.every(({ input }) => input['maxResults'] === 100)).toBe(true);
  });
});

/** An account in which each revision names an image, and is tagged with another one or not at all. */
function account(
  all: Readonly<Record<string, readonly [repository: string, tag?: string]>>,
  inactive: readonly string[] = [],
): {
  readonly source: RevisionSource;
  readonly described: string[];
} {
  const described: string[] = [];
  const listed = Object.keys(all).map((name) => {
    const [family = '', number] = name.split(':');
    const status = inactive.includes(name) ? ('INACTIVE' as const) : ('ACTIVE' as const);
    return { family, revision: Number(number), arn: arnOf(family, Number(number)), status };
  });
  const find = (family: string, number: number): Promise<RegisteredTaskDefinition | undefined> => {
    described.push(`${family}:${number}`);
    const [repository = '', tag] = all[`${family}:${number}`] ?? [];
    return Promise.resolve({
      ...{ arn: arnOf(family, number), revision: number, tags: tag === undefined ? {} : { 'espalier:image': tag } },
      definition: { containerDefinitions: [{ image: `registry/${repository}@sha256:${number}` }] },
    });
  };
  return { described, source: { list: () => Promise.resolve(listed), definitions: { revision: find } } };
}

const FLEET: FleetFamilies = {
  families: new Map([['python', 'python']]),
  broken: new Set(['broken']),
  repository: (image) => `agents/${image}`,
};

describe('the families of a fleet', () => {
  test('are those of the tree, and those whose newest revision runs a tagged image of its repositories', async () => {
    const { source } = account({
      'python:1': ['agents/python', 'python'],
      'python:10': ['elsewhere'],
      'python:9': ['agents/python', 'python'],
      'gone:1': ['agents/gone', 'gone'],
      'broken-large:1': ['agents/broken', 'broken'],
      'theirs:1': ['their-agents/theirs', 'theirs'],
    });
    const { families } = await readFamilies(source, FLEET, new Set());
    expect(
      families.map(({ family: name, image, orphan, revisions }) => [name, image, orphan, revisions.length]),
    ).toEqual([
      ['python', 'python', false, 3],
      ['gone', 'gone', true, 1],
      ['broken-large', 'broken', false, 1],
    ]);
    expect(families[0]?.revisions.map((one) => one.revision)).toEqual([10, 9, 1]);
  });

  test('are read whole, all others by their active revisions, their newest and what is in use', async () => {
    const { source, described } = account(
      {
        'controller:1': ['agents/controller'],
        'controller:2': ['agents/controller'],
        'controller:3': ['agents/controller'],
        'controller:4': ['agents/controller'],
        'retired:1': ['agents/retired'],
        'retired:2': ['agents/retired'],
      },
      ['controller:1', 'controller:2', 'retired:1', 'retired:2'],
    );
    const { foreign } = await readFamilies(source, FLEET, new Set([arnOf('controller', 1)]));
    expect(described.toSorted()).toEqual(['controller:1', 'controller:3', 'controller:4', 'retired:2']);
    expect(foreign).toEqual([
      'registry/agents/controller@sha256:4',
      'registry/agents/controller@sha256:3',
      'registry/agents/controller@sha256:1',
      'registry/agents/retired@sha256:2',
    ]);
  });
});

test('what is used is looked for in every cluster', async () => {
  const tasks = new Map([['two', [arnOf('python', 3)]]]);
  const usage = await readUsage({
    list: () => Promise.resolve(['one', 'two']),
    tasks: (cluster) =>
      Promise.resolve(
        (tasks.get(cluster) ?? []).map((taskDefinition) => ({
          ...{ arn: 'task', status: 'PENDING', tags: {}, taskDefinition },
          containers: [{ name: 'agent', reference: 'registry/agents/python:1', digest: 'sha256:1' }],
        })),
      ),
    services: (cluster) => Promise.resolve([{ arn: '', name: '', taskDefinitions: [arnOf(cluster, 1)] }]),
  });
  expect(usage.revisions).toEqual(new Set([arnOf('one', 1), arnOf('two', 1), arnOf('python', 3)]));
  expect(usage.images).toEqual(['registry/agents/python:1', 'sha256:1']);
});
