import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { readClouds } from '../configuration/read-clouds';
import { cloud, documentOf, template } from '../testing/cloud-documents';
import { findTemplate } from './find-template';
import { runTaskInput } from './run-task-input';

const definition: TaskDefinition = {
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/boto3:7',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'sidecar' }, { name: 'agent' }],
};
const node = { nodeName: 'ecs-boto3-bcdfg', secret: 'secret' };

const inputOf = (over: object, cloudOver: object = {}, described: TaskDefinition = definition) => {
  const clouds = readClouds(documentOf({ ...cloud, ...cloudOver, templates: [{ ...template, ...over }] }));
  return runTaskInput(findTemplate(clouds, 'boto3'), described, node);
};

describe('the RunTask call of the plugin', () => {
  it('is the whole of what the template and the node say', () => {
    expect(inputOf({ platformVersion: '1.4.0', enableExecuteCommand: true }, { tunnel: 'jenkins:50000' })).toEqual({
      cluster: 'jenkins',
      taskDefinition: definition.taskDefinitionArn,
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      enableExecuteCommand: true,
      propagateTags: 'TASK_DEFINITION',
      tags: [
        { key: 'jenkins.label', value: 'boto3 aws' },
        { key: 'jenkins.templatename', value: '' },
      ],
      networkConfiguration: {
        awsvpcConfiguration: {
          assignPublicIp: 'DISABLED',
          subnets: ['subnet-1', 'subnet-2'],
          securityGroups: ['sg-1'],
        },
      },
      overrides: {
        containerOverrides: [
          {
            name: 'agent',
            command: ['-url', cloud.jenkinsUrl, '-tunnel', 'jenkins:50000', 'secret', 'ecs-boto3-bcdfg'],
            environment: [
              { name: 'SLAVE_NODE_NAME', value: 'ecs-boto3-bcdfg' },
              { name: 'SLAVE_NODE_SECRET', value: 'secret' },
            ],
          },
        ],
      },
    });
  });

  it('names the first container where the template names none', () => {
    const input = inputOf({ agentContainerName: null }, {}, { ...definition, networkMode: 'bridge' });
    expect(input.overrides?.containerOverrides?.[0]).toMatchObject({ name: 'sidecar' });
    expect(input.networkConfiguration).toBeUndefined();
  });

  it('has capacity providers or a launch type, never both', () => {
    const strategies = [
      { provider: 'FARGATE_SPOT', weight: 3 },
      { provider: 'FARGATE', base: 1 },
    ];
    const input = inputOf({ capacityProviderStrategies: strategies, platformVersion: '1.4.0' });
    expect(input).not.toHaveProperty('launchType');
    expect(input).toMatchObject({
      platformVersion: '1.4.0',
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE_SPOT', base: 0, weight: 3 },
        { capacityProvider: 'FARGATE', base: 1, weight: 0 },
      ],
    });
  });

  it('has neither with the default capacity provider of the cluster', () => {
    const input = inputOf({ defaultCapacityProvider: true, placementStrategies: [{ type: 'spread', field: 'host' }] });
    expect(input).not.toHaveProperty('capacityProviderStrategy');
    expect(input).not.toHaveProperty('launchType');
    expect(input.placementStrategy).toEqual([{ type: 'spread', field: 'host' }]);
  });

  it.each([
    ['P1', {}, { jenkinsUrl: null }, 'Override argument cannot be null'],
    ['P3', { subnets: null }, {}, 'NullPointerException: subnets is null'],
    ['P3', { securityGroups: null }, {}, 'NullPointerException: securityGroups is null'],
    ['P10', { label: `boto3 ${'x'.repeat(256)}` }, {}, 'jenkins.label has an invalid value'],
    ['P10', { label: 'boto3 (1)' }, {}, 'jenkins.label has an invalid value'],
    [
      'a container that is not there',
      { agentContainerName: 'other' },
      {},
      'Could not find agent container name: other',
    ],
    ['a launch type that is none', { launchType: 'SPOT' }, {}, 'Cannot create enum from SPOT value!'],
  ])('breaks at %s as the plugin does', (_, over, cloudOver, message) => {
    expect(() => inputOf(over, cloudOver)).toThrow(message);
  });

  it('walks into P3, P5 and P6 as the plugin does', () => {
    expect(inputOf({ subnets: 'subnet-1, subnet-2' }).networkConfiguration?.awsvpcConfiguration?.subnets).toEqual([
      'subnet-1',
      ' subnet-2',
    ]);
    const neither = inputOf({ capacityProviderStrategies: [] });
    expect([neither.launchType, neither.capacityProviderStrategy]).toEqual([undefined, []]);
    expect(inputOf({ launchType: null }).launchType).toBe('EC2');
  });
});

describe('findTemplate', () => {
  it('takes the first template that has the label, over all clouds (P9)', () => {
    const clouds = readClouds(
      documentOf(
        {
          ...cloud,
          name: 'one',
          templates: [
            { ...template, label: 'boto33 x' },
            { ...template, label: 'x boto3' },
          ],
        },
        { ...cloud, name: 'two', templates: [template] },
      ),
    );
    const { cloud: found, template: first } = findTemplate(clouds, 'boto3');
    expect([found.name, first.label]).toEqual(['one', 'x boto3']);
    expect(() => findTemplate(clouds, 'boto')).toThrow('no agent template that is loaded has the label boto');
  });
});
