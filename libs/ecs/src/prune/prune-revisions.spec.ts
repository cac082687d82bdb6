import { awsConnection } from '@espalier/image-tree';
import { afterEach, expect, test } from 'vitest';
import { connectEcs } from '../ecs-task-definitions';
import type { TaskDefinitions } from '../task-definitions';
import { LoopbackEcs, type EcsAnswer, type EcsCall } from '../testing/loopback-ecs';
import type { PrunableRevision } from './prunable-revision';
import { pruneRevisions, type RevisionsPruned } from './prune-revisions';
import { family, revision } from './testing/families';

const running: LoopbackEcs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

const revisions = Array.from({ length: 120 }, (_, index) => revision(index + 1));
const planOf = (all: readonly PrunableRevision[]) => ({ ...family(all), kept: [], deregister: all, remove: all });

test('what came into use since the plan is spared, in both steps', async () => {
  const inUse = new Set<string>();
  const [deregistered, deleted]: [string[], string[]] = [[], []];
  await pruneRevisions({
    plans: [planOf(revisions)],
    definitions: {
      revision: () => Promise.resolve(undefined),
      deregister: (arn) => {
        deregistered.push(arn);
        inUse.add(revision(77).arn);
        return Promise.resolve();
      },
      delete: (arns) => {
        deleted.push(...arns);
        inUse.delete(revision(77).arn);
        return Promise.resolve();
      },
    },
    inUse: () => Promise.resolve(new Set(inUse)),
    onDone: () => undefined,
  });
  const rest = revisions.map(({ arn }) => arn).filter((arn) => arn !== revision(77).arn);
  expect(deregistered).toEqual(rest);
  expect(deleted).toEqual(rest);
});

test('the newest is spared that an agent template names by its family, and no other', async () => {
  const taken: string[] = [];
  const take = (...arns: readonly string[]): Promise<void> => {
    taken.push(...arns);
    return Promise.resolve();
  };
  await pruneRevisions({
    plans: [planOf(revisions.slice(0, 3))],
    definitions: {
      revision: () => Promise.resolve(undefined),
      deregister: take,
      delete: (arns) => take(...arns),
    },
    inUse: () => Promise.resolve(new Set(['python'])),
    onDone: () => undefined,
  });
  expect(taken.map((arn) => arn.at(-1))).toEqual(['1', '2', '1', '2']);
});

/** ECS of which some revisions cannot be deleted; those that can be are gone then. */
async function stubborn(kept: readonly string[]): Promise<TaskDefinitions> {
  const deleted = new Set<unknown>();
  const answer = ({ action, input }: EcsCall): EcsAnswer => {
    if (action === 'DeleteTaskDefinitions') {
      const arns = Array.isArray(input['taskDefinitions']) ? input['taskDefinitions'] : [];
      for (const arn of arns) if (!kept.includes(String(arn))) deleted.add(arn);
      const failures = kept.filter((arn) => arns.includes(arn)).map((arn) => ({ arn, reason: 'a service has it' }));
      return { value: { failures } };
    }
    const arn = revisions[0]?.arn.replace('python:1', String(input['taskDefinition']));
    const status = deleted.has(arn) ? 'DELETE_IN_PROGRESS' : 'INACTIVE';
    return { value: { taskDefinition: { taskDefinitionArn: arn, revision: 1, status } } };
  };
  const service = new LoopbackEcs(answer);
  running.push(service);
  const endpoint = await service.start();
  return connectEcs({ ...awsConnection({ region: 'eu-west-1', endpoint }, {}), maxAttempts: 1 });
}

test('what ECS will not delete is told, and the rest goes', async () => {
  const kept = [3, 4, 25].map((number) => revision(number).arn);
  const done: RevisionsPruned[] = [];
  await pruneRevisions({
    plans: [{ ...planOf(revisions), deregister: [] }],
    definitions: await stubborn(kept),
    inUse: () => Promise.resolve(new Set()),
    onDone: (part) => done.push(part),
  });
  expect(done.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(117);
  const refused = done.flatMap((part) => part.refused);
  expect(refused.map((one) => one.revisions)).toEqual([['python:3', 'python:4'], ['python:25']]);
  expect(refused[1]?.reason).toContain('python:25: a service has it');
});
