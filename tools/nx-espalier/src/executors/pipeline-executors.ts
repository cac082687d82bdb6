import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { RawOptions } from './options';
import { runPipeline, type PipelineCommand } from './run-pipeline';
import { runBatch, runSingle, type TaskEnd } from './task-results';

/** An executor of Nx for one task, used under --batch=false. */
export type SingleExecutor = (options: RawOptions, context: ExecutorContext) => Promise<{ readonly success: boolean }>;

/** A batch executor of Nx: gets the tasks of one command together. */
export type BatchExecutor = (
  taskGraph: TaskGraph,
  inputs: Readonly<Record<string, RawOptions>>,
  overrides: RawOptions,
  context: ExecutorContext,
) => AsyncGenerator<TaskEnd>;

/** Runs a command of the pipeline for one task. */
export function singleExecutor(command: PipelineCommand): SingleExecutor {
  return (options, context) => runSingle(options, (tasks) => runPipeline(command, context, tasks, 'single'));
}

/** Runs a command of the pipeline for all tasks of a batch, handed to the pipeline's own scheduler. */
export function batchExecutor(command: PipelineCommand): BatchExecutor {
  return (taskGraph, inputs, _overrides, context) =>
    runBatch(taskGraph, inputs, (tasks) => runPipeline(command, context, tasks, 'batch'));
}
