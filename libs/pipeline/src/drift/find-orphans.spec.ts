import type { RunningTask } from '@espalier/ecs';
import { describe, expect, test } from 'vitest';
import { findOrphans } from './find-orphans';

const task = (id: string, family: string, nodeName?: string): RunningTask => ({
  arn: `arn:aws:ecs:eu-west-1:123456789012:task/jenkins/${id}`,
  taskDefinition: `arn:aws:ecs:eu-west-1:123456789012:task-definition/${family}:7`,
  ...{ status: 'RUNNING', containers: [], tags: {}, startedAt: new Date('2026-11-22T12:00:00Z') },
  ...(nodeName === undefined ? {} : { nodeName }),
});

/** Looks at what runs first, and then at what runs later. */
async function orphansOf(nodes: readonly string[], first: readonly RunningTask[], later = first): Promise<string[]> {
  const looks = [first, later];
  const found = await findOrphans({
    clusters: { tasks: () => Promise.resolve(looks.shift() ?? []) },
    api: { nodes: () => Promise.resolve(new Set(nodes)) },
    cluster: 'jenkins',
    families: new Set(['python', 'python-large']),
  });
  return found.map(({ subject, reason }) => `${subject.slice(-1)}: ${reason}`);
}

describe('orphans', () => {
  test('are tasks of the families that Jenkins has no node for', async () => {
    const tasks = [task('1', 'python', 'ecs-python-1'), task('2', 'python-large', 'ecs-python-2'), task('3', 'python')];
    await expect(orphansOf(['Built-In Node', 'ecs-python-1'], tasks)).resolves.toEqual([
      '2: python-large:7 runs since 2026-11-22T12:00:00.000Z, and Jenkins has no node ecs-python-2',
      '3: python:7 runs since 2026-11-22T12:00:00.000Z, and Jenkins did not start it',
    ]);
  });

  test('are not those of other families, however they begin', async () => {
    await expect(orphansOf([], [task('1', 'python-small', 'a'), task('2', 'web', 'b')])).resolves.toEqual([]);
  });

  test('are not those that end meanwhile', async () => {
    const tasks = [task('1', 'python', 'a'), task('2', 'python', 'b')];
    await expect(orphansOf([], tasks, tasks.slice(1))).resolves.toHaveLength(1);
  });
});
