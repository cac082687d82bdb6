import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runBatch, runSingle, type TaskEnd } from '../task-results';
import { shellAfterBuild } from './shell-after-build';

/** Builds one image and opens a shell in it. */
export default function executor(raw: RawOptions, context: ExecutorContext): Promise<{ readonly success: boolean }> {
  return runSingle(raw, (tasks) => shellAfterBuild({ context, raw, mode: 'single' }, tasks));
}

/** The same in a batch: there Nx leaves the terminal alone, else it puts one of its own in between. */
export function batch(
  taskGraph: TaskGraph,
  inputs: Readonly<Record<string, RawOptions>>,
  _overrides: RawOptions,
  context: ExecutorContext,
): AsyncGenerator<TaskEnd> {
  const [raw = {}] = Object.values(inputs);
  return runBatch(taskGraph, inputs, (tasks) => shellAfterBuild({ context, raw, mode: 'batch' }, tasks));
}
