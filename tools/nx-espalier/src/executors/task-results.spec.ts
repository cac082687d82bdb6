import { EspalierError } from '@espalier/dockerfile';
import type { Outcome } from '@espalier/pipeline';
import type { TaskGraph } from '@nx/devkit';
import { describe, expect, test, vi } from 'vitest';
import type { RawOptions } from './options';
import { runBatch, runSingle, type PipelineRun, type TaskEnd } from './task-results';

const graph: TaskGraph = {
  roots: [],
  dependencies: {},
  continuousDependencies: {},
  tasks: Object.fromEntries(
    ['base', 'python', 'fleet'].map((project) => [
      `${project}:publish`,
      {
        id: `${project}:publish`,
        target: { project, target: 'publish' },
        overrides: {},
        outputs: [],
        parallelism: true,
        cache: false,
      },
    ]),
  ),
};
const inputs: Record<string, RawOptions> = {
  'base:publish': { image: 'base' },
  'python:publish': { image: 'python' },
  'fleet:publish': {},
};

async function ends(run: PipelineRun, given: Record<string, RawOptions> = inputs): Promise<TaskEnd[]> {
  const found: TaskEnd[] = [];
  for await (const end of runBatch(graph, given, run)) found.push(end);
  return found;
}

async function* outcomes(...all: Outcome[]): AsyncGenerator<Outcome> {
  for (const outcome of all) yield await Promise.resolve(outcome);
}

const broken = new EspalierError('X', { reason: 'it broke', remedy: 'Mend it.' });

describe('a batch', () => {
  test('ends each task with its outcome, in the order in which they come', async () => {
    const run = (): AsyncGenerator<Outcome> =>
      outcomes(
        { image: 'python', status: 'failed', seconds: 0, error: broken },
        { image: 'base', status: 'published', seconds: 0 },
        { image: 'fleet', status: 'unchanged', seconds: 0 },
      );
    expect(await ends(run)).toEqual([
      { task: 'python:publish', result: { success: false, terminalOutput: 'it broke. Mend it.\n' } },
      { task: 'base:publish', result: { success: true, terminalOutput: 'published\n' } },
      { task: 'fleet:publish', result: { success: true, terminalOutput: 'unchanged\n' } },
    ]);
  });

  test('ends every task even when the run breaks off, throws or forgets one', async () => {
    const breaks = async function* (): AsyncGenerator<Outcome> {
      yield* outcomes({ image: 'base', status: 'published', seconds: 0 });
      throw broken;
    };
    expect((await ends(breaks)).map(({ task, result }) => [task, result.success, result.terminalOutput])).toEqual([
      ['base:publish', true, 'published\n'],
      ['python:publish', false, 'it broke. Mend it.\n'],
      ['fleet:publish', false, 'it broke. Mend it.\n'],
    ]);
    expect((await ends(() => outcomes())).every(({ result }) => !result.success)).toBe(true);
  });

  test('refuses an option that has no such value, for all tasks, before anything runs', async () => {
    const bad = { ...inputs, 'base:publish': { image: 'base', concurrency: 'many' } };
    const found = await ends(() => outcomes({ image: 'base', status: 'published', seconds: 0 }), bad);
    expect(found.map(({ result }) => result.terminalOutput)).toEqual(
      Array(3).fill('--concurrency has no such value. Give it a number from 1 to 64.\n'),
    );
  });
});

describe('a single task', () => {
  test('succeeds and fails with its outcome', async () => {
    expect(await runSingle({ image: 'base' }, () => outcomes({ image: 'base', status: 'built', seconds: 0 }))).toEqual({
      success: true,
    });
    expect(
      await runSingle({ image: 'base' }, () => outcomes({ image: 'base', status: 'skipped', seconds: 0 })),
    ).toEqual({ success: false });
    expect(await runSingle({ image: 1 }, () => outcomes())).toEqual({ success: false });
  });

  test('says what went wrong', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await runSingle({ image: 'base' }, () => outcomes({ image: 'base', status: 'failed', seconds: 0, error: broken }));
    expect(written).toHaveBeenCalledWith('it broke. Mend it.\n');
    written.mockRestore();
  });
});
