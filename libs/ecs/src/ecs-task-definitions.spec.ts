import { inspect } from 'node:util';
import { awsConnection } from '@espalier/image-tree';
import { afterEach, describe, expect, it } from 'vitest';
import { connectEcs } from './ecs-task-definitions';
import type { TaskDefinitions } from './task-definitions';
import { LoopbackEcs, type EcsAnswer, type EcsCall } from './testing/loopback-ecs';

const running: LoopbackEcs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function connectTo(
  answer: (call: EcsCall) => EcsAnswer | Promise<EcsAnswer>,
  maxAttempts = 1,
): Promise<{ service: LoopbackEcs; definitions: TaskDefinitions }> {
  const service = new LoopbackEcs(answer);
  running.push(service);
  return { service, definitions: connect(await service.start(), maxAttempts) };
}

function connect(endpoint: string, maxAttempts = 1): TaskDefinitions {
  return connectEcs({ ...awsConnection({ region: 'eu-west-1', endpoint }, {}), maxAttempts });
}

const describedAs = (status: string): EcsAnswer => ({
  value: {
    taskDefinition: {
      family: 'boto3',
      taskDefinitionArn: 'arn:…:task-definition/boto3:3',
      revision: 3,
      status,
      memory: '1024',
    },
    tags: [{ key: 'espalier:image', value: 'boto3' }],
  },
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('newest', () => {
  it('gives the revision by bare family, with its tags', async () => {
    const { service, definitions } = await connectTo(() => describedAs('ACTIVE'));
    expect(await definitions.newest('boto3')).toMatchObject({
      arn: 'arn:…:task-definition/boto3:3',
      revision: 3,
      definition: { memory: '1024' },
      tags: { 'espalier:image': 'boto3' },
    });
    expect(service.calls).toEqual([
      { action: 'DescribeTaskDefinition', input: { taskDefinition: 'boto3', include: ['TAGS'] } },
    ]);
  });

  it.each(['INACTIVE', 'DELETE_IN_PROGRESS'])('takes %s for absent', async (status) => {
    const { definitions } = await connectTo(() => describedAs(status));
    expect(await definitions.newest('boto3')).toBeUndefined();
  });

  it('gives nothing for a family that ECS does not know', async () => {
    const { definitions } = await connectTo(() => ({
      status: 400,
      error: 'ClientException',
      message: 'Unable to describe task definition.',
    }));
    expect(await definitions.newest('boto3')).toBeUndefined();
  });

  it('reads at most eight at a time', async () => {
    const { service, definitions } = await connectTo(async () => {
      while (service.calls.length < 8) await pause();
      await pause();
      return describedAs('ACTIVE');
    });
    await Promise.all(Array.from({ length: 20 }, (_, index) => definitions.newest(`f${index}`)));
    expect(service.mostTogether.get('DescribeTaskDefinition')).toBe(8);
  });

  it.each([
    ['ECS_DENIED', 400, 'AccessDeniedException'],
    ['ECS_REFUSED', 400, 'ClientException'],
    ['ECS_REFUSED', 400, 'InvalidParameterException'],
    ['ECS_THROTTLED', 400, 'ThrottlingException'],
    ['ECS_UNREACHABLE', 500, 'ServerException'],
  ])('says %s when ECS answers %i %s', async (code, status, error) => {
    const { definitions } = await connectTo(() => ({ status, error, message: 'Because of this.' }));
    await expect(definitions.newest('boto3')).rejects.toMatchObject({
      code,
      reason: 'ECS: cannot describe family boto3: Because of this',
      cause: { name: error },
    });
  });

  it('says ECS_DENIED for a wrong signature, and keeps no request', async () => {
    const message = 'The signature does not match.\nx-amz-security-token:SECRET';
    const { definitions } = await connectTo(() => ({ status: 403, error: 'InvalidSignatureException', message }));
    const thrown: unknown = await definitions.newest('boto3').catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'ECS_DENIED' });
    expect(inspect(thrown)).not.toContain('SECRET');
  });

  it('says ECS_UNREACHABLE when nothing listens', async () => {
    const service = new LoopbackEcs(() => describedAs('ACTIVE'));
    const endpoint = await service.start();
    await service.stop();
    await expect(connect(endpoint).newest('boto3')).rejects.toMatchObject({ code: 'ECS_UNREACHABLE' });
  });

  it('says ECS_UNREACHABLE when what answers is not ECS', async () => {
    const { definitions } = await connectTo(() => ({ value: { taskDefinition: { status: 'ACTIVE' } } }));
    await expect(definitions.newest('boto3')).rejects.toMatchObject({ code: 'ECS_UNREACHABLE' });
  });
});

describe('register', () => {
  it('registers one at a time, in the order of the calls, with tags', async () => {
    const { service, definitions } = await connectTo(async () => {
      await pause();
      return describedAs('ACTIVE');
    });
    const families = ['a', 'b', 'c', 'd'];
    await Promise.all(
      families.map((family) => definitions.register({ family, containerDefinitions: [] }, { owner: family })),
    );
    expect(service.mostTogether.get('RegisterTaskDefinition')).toBe(1);
    expect(service.calls.map(({ input }) => input)).toEqual(
      families.map((family) => ({ family, containerDefinitions: [], tags: [{ key: 'owner', value: family }] })),
    );
  });

  it('goes on after a registration that ECS refused', async () => {
    const { definitions } = await connectTo(({ input }) =>
      input['family'] === 'bad'
        ? { status: 400, error: 'ClientException', message: 'Role is not valid' }
        : describedAs('ACTIVE'),
    );
    const outcomes = await Promise.allSettled(
      ['bad', 'good'].map((family) => definitions.register({ family, containerDefinitions: [] }, {})),
    );
    expect(outcomes).toMatchObject([
      {
        reason: {
          code: 'ECS_REFUSED',
          reason: 'ECS: cannot register a task definition of family bad: Role is not valid',
        },
      },
      { value: { revision: 3 } },
    ]);
  });
});

describe('a registration that another one of the family is in the way of', () => {
  const conflict: EcsAnswer = {
    status: 400,
    error: 'ClientException',
    message: 'Too many concurrent attempts to create a new revision of the specified family.',
  };

  it('is tried again', async () => {
    const answers = [conflict, describedAs('ACTIVE')];
    const { service, definitions } = await connectTo(() => answers.shift() ?? conflict, 3);
    const registered = definitions.register({ family: 'boto3', containerDefinitions: [] }, {});
    await expect(registered).resolves.toMatchObject({ revision: 3 });
    expect(service.calls).toHaveLength(2);
  });

  it('is told as throttled when it stays so', async () => {
    const { service, definitions } = await connectTo(() => conflict, 2);
    const registered = definitions.register({ family: 'boto3', containerDefinitions: [] }, {});
    await expect(registered).rejects.toMatchObject({ code: 'ECS_THROTTLED' });
    expect(service.calls).toHaveLength(2);
  });
});

describe('activeFamilies', () => {
  it('reads every page', async () => {
    const pages = new Map<unknown, object>([
      [undefined, { families: ['base', 'boto3'], nextToken: 'second' }],
      ['second', { families: [], nextToken: 'third' }],
      ['third', { families: ['python'] }],
    ]);
    const { service, definitions } = await connectTo(({ input }) => ({ value: pages.get(input['nextToken']) ?? {} }));
    expect(await definitions.activeFamilies()).toEqual(new Set(['base', 'boto3', 'python']));
    expect(service.calls.map(({ input }) => input['status'])).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
  });

  it('says why it cannot', async () => {
    const { definitions } = await connectTo(() => ({ status: 400, error: 'AccessDeniedException', message: 'no' }));
    await expect(definitions.activeFamilies()).rejects.toMatchObject({ code: 'ECS_DENIED' });
  });
});

describe('revision', () => {
  it('gives a revision by number, active or not', async () => {
    const { service, definitions } = await connectTo(() => describedAs('INACTIVE'));
    expect(await definitions.revision('boto3', 3)).toMatchObject({ revision: 3, definition: { status: 'INACTIVE' } });
    expect(service.calls.map(({ input }) => input['taskDefinition'])).toEqual(['boto3:3']);
  });

  it('takes one that is being deleted for absent', async () => {
    const { definitions } = await connectTo(() => describedAs('DELETE_IN_PROGRESS'));
    expect(await definitions.revision('boto3', 3)).toBeUndefined();
  });
});

describe('revisions', () => {
  it('reads every page, newest first, without those of families that only begin with the name', async () => {
    const arn = (name: string): string => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${name}`;
    const pages = new Map<unknown, object>([
      [undefined, { taskDefinitionArns: [arn('boto3:9'), arn('boto3-large:11')], nextToken: 'second' }],
      ['second', { taskDefinitionArns: [arn('boto3:10'), arn('boto3:2')] }],
    ]);
    const { service, definitions } = await connectTo(({ input }) => ({ value: pages.get(input['nextToken']) ?? {} }));
    const revisions = await definitions.revisions('boto3', 'INACTIVE');
    expect(revisions.map(({ revision }) => revision)).toEqual([10, 9, 2]);
    expect(service.calls[0]?.input).toMatchObject({ familyPrefix: 'boto3', status: 'INACTIVE' });
  });
});

describe('tag', () => {
  it('sets, then removes, and calls for nothing else', async () => {
    const { service, definitions } = await connectTo(() => ({ value: {} }));
    await definitions.tag('arn:a', { set: { a: '1' }, remove: ['b'] });
    await definitions.tag('arn:a', { set: { a: '1' } });
    await definitions.tag('arn:a', { remove: ['b'] });
    await definitions.tag('arn:a', {});
    const [set, removal] = [
      { action: 'TagResource', input: { resourceArn: 'arn:a', tags: [{ key: 'a', value: '1' }] } },
      { action: 'UntagResource', input: { resourceArn: 'arn:a', tagKeys: ['b'] } },
    ];
    expect(service.calls).toEqual([set, removal, set, removal]);
  });
});

describe('delete', () => {
  it('deletes ten a call', async () => {
    const { service, definitions } = await connectTo(() => ({ value: { failures: [] } }));
    const arns = Array.from({ length: 23 }, (_, index) => `arn:${index}`);
    await definitions.delete(arns);
    const called = service.calls.map(({ input }) => input['taskDefinitions']);
    expect(called).toEqual([arns.slice(0, 10), arns.slice(10, 20), arns.slice(20)]);
  });

  it('says what could not be deleted, except for what is gone already', async () => {
    const gone = { arn: 'arn:1', reason: 'TASK_DEFINITION_NOT_FOUND' };
    const { definitions } = await connectTo(({ input }) => ({
      value: { failures: [gone, ...failuresOf(input)] },
    }));
    await definitions.delete(['arn:1']);
    await expect(definitions.delete(['arn:1', 'arn:2'])).rejects.toMatchObject({
      code: 'ECS_REFUSED',
      reason: 'ECS: cannot delete task definitions: arn:2: it is ACTIVE',
    });
  });
});

const failuresOf = ({ taskDefinitions }: EcsCall['input']): object[] =>
  Array.isArray(taskDefinitions) && taskDefinitions.length > 1 ? [{ arn: 'arn:2', reason: 'it is ACTIVE' }] : [];
