import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runBatch, type TaskEnd } from '../task-results';
import { runBuild } from './run-build';

/** The build tasks of one command, handed to the pipeline's own scheduler together. */
export default function batch(
  taskGraph: TaskGraph,
  inputs: Readonly<Record<string, RawOptions>>,
  _overrides: RawOptions,
  { root }: ExecutorContext,
): AsyncGenerator<TaskEnd> {
  return runBatch(taskGraph, inputs, (tasks) => runBuild(root, tasks));
}
