import { awsConnection } from '@espalier/image-tree';
import { afterEach, describe, expect, it } from 'vitest';
import { LoopbackEcs, type EcsAnswer, type EcsCall } from '../testing/loopback-ecs';
import type { Clusters } from './clusters';
import { connectClusters } from './ecs-clusters';

const running: LoopbackEcs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function connectTo(
  answers: Readonly<Record<string, (input: EcsCall['input']) => EcsAnswer>>,
): Promise<{ readonly service: LoopbackEcs; readonly clusters: Clusters }> {
  const unknown: EcsAnswer = { status: 400, error: 'InvalidAction', message: 'unknown' };
  const service = new LoopbackEcs(({ action, input }) => answers[action]?.(input) ?? unknown);
  running.push(service);
  const endpoint = await service.start();
  return {
    service,
    clusters: connectClusters({ ...awsConnection({ region: 'eu-west-1', endpoint }, {}), maxAttempts: 1 }),
  };
}

function inputsOf({ calls }: LoopbackEcs, action: string): readonly EcsCall['input'][] {
  return calls.filter((call) => call.action === action).map(({ input }) => input);
}

describe('tasks', () => {
  it('tells what runs, from which revision, as which node and which image', async () => {
    const { service, clusters } = await connectTo({
      ListTasks: () => ({ value: { taskArns: ['task/1', 'task/2', 'task/3'] } }),
      DescribeTasks: () => ({
        value: {
          tasks: [
            {
              taskArn: 'task/1',
              taskDefinitionArn: 'task-definition/python:3',
              lastStatus: 'RUNNING',
              startedAt: 1_700_000_000,
              tags: [{ key: 'jenkins.label', value: 'python' }],
              containers: [{ name: 'agent', image: 'host/agents/python@sha256:1', imageDigest: 'sha256:1' }],
              overrides: {
                containerOverrides: [
                  { name: 'agent', environment: [{ name: 'SLAVE_NODE_NAME', value: 'ecs-python-x1' }] },
                ],
              },
            },
            { taskArn: 'task/2', taskDefinitionArn: 'task-definition/base:1', lastStatus: 'PROVISIONING' },
            { taskArn: 'task/3', taskDefinitionArn: 'task-definition/base:1', lastStatus: 'STOPPED' },
          ],
          failures: [],
        },
      }),
    });
    expect(await clusters.tasks('jenkins')).toEqual([
      {
        arn: 'task/1',
        taskDefinition: 'task-definition/python:3',
        status: 'RUNNING',
        nodeName: 'ecs-python-x1',
        containers: [{ name: 'agent', reference: 'host/agents/python@sha256:1', digest: 'sha256:1' }],
        startedAt: new Date(1_700_000_000_000),
        tags: { 'jenkins.label': 'python' },
      },
      { arn: 'task/2', taskDefinition: 'task-definition/base:1', status: 'PROVISIONING', containers: [], tags: {} },
    ]);
    expect(inputsOf(service, 'ListTasks')).toEqual([{ cluster: 'jenkins', desiredStatus: 'RUNNING' }]);
    expect(inputsOf(service, 'DescribeTasks')).toEqual([
      { cluster: 'jenkins', tasks: ['task/1', 'task/2', 'task/3'], include: ['TAGS'] },
    ]);
  });

  it('describes a hundred a call, from every page', async () => {
    const arns = Array.from({ length: 250 }, (_, index) => `task/${index}`);
    const { service, clusters } = await connectTo({
      ListTasks: ({ nextToken }) => ({
        value:
          nextToken === undefined ? { taskArns: arns.slice(0, 100), nextToken: 'n' } : { taskArns: arns.slice(100) },
      }),
      DescribeTasks: ({ tasks }) => ({
        value: {
          tasks: Array.isArray(tasks)
            ? tasks.map((taskArn: unknown) => ({ taskArn, taskDefinitionArn: 'x', lastStatus: 'RUNNING' }))
            : [],
        },
      }),
    });
    expect((await clusters.tasks('jenkins')).map(({ arn }) => arn)).toEqual(arns);
    expect(inputsOf(service, 'DescribeTasks')).toHaveLength(3);
  });

  it('describes nothing where nothing runs, and says why it cannot look', async () => {
    const idle = await connectTo({ ListTasks: () => ({ value: { taskArns: [] } }) });
    expect(await idle.clusters.tasks('jenkins')).toEqual([]);
    const denied = await connectTo({
      ListTasks: () => ({ status: 400, error: 'AccessDeniedException', message: 'no' }),
    });
    await expect(denied.clusters.tasks('jenkins')).rejects.toMatchObject({
      code: 'ECS_DENIED',
      reason: 'ECS: cannot list the tasks of jenkins: no',
    });
  });
});

describe('services', () => {
  it('name every revision that they run or go over to, ten a call', async () => {
    const arns = Array.from({ length: 11 }, (_, index) => `service/${index}`);
    const { service, clusters } = await connectTo({
      ListServices: () => ({ value: { serviceArns: arns } }),
      DescribeServices: ({ services }) => ({
        value: {
          services: JSON.stringify(services).includes('service/10')
            ? [{ serviceArn: 'service/10', serviceName: 'gone', status: 'INACTIVE', taskDefinition: 'x:1' }]
            : [
                {
                  serviceArn: 'service/0',
                  serviceName: 'controller',
                  status: 'ACTIVE',
                  taskDefinition: 'controller:2',
                  deployments: [{ taskDefinition: 'controller:2' }, { taskDefinition: 'controller:1' }],
                  taskSets: [{ taskDefinition: 'controller:3' }],
                },
              ],
        },
      }),
    });
    expect(await clusters.services('jenkins')).toEqual([
      {
        arn: 'service/0',
        name: 'controller',
        taskDefinitions: ['controller:2', 'controller:1', 'controller:3'],
      },
    ]);
    expect(inputsOf(service, 'DescribeServices')).toHaveLength(2);
  });
});

describe('list', () => {
  it('gives the clusters of every page', async () => {
    const { clusters } = await connectTo({
      ListClusters: ({ nextToken }) => ({
        value:
          nextToken === undefined ? { clusterArns: ['cluster/a'], nextToken: 'n' } : { clusterArns: ['cluster/b'] },
      }),
    });
    expect(await clusters.list()).toEqual(['cluster/a', 'cluster/b']);
  });
});
