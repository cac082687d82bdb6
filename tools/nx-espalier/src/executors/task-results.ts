import { messageOf } from '@espalier/dockerfile';
import { FLEET, succeeded, type Outcome } from '@espalier/pipeline';
import type { TaskGraph } from '@nx/devkit';
import { readOptions, type Options, type RawOptions } from './options';

/** A task's end, as a batch executor of Nx yields it. */
export interface TaskEnd {
  readonly task: string;
  readonly result: { readonly success: boolean; readonly terminalOutput: string };
}

/** A run of the pipeline for the options of some tasks: an outcome for each. */
export type PipelineRun = (tasks: readonly Options[]) => AsyncIterable<Outcome>;

/**
 * Runs a batch of Nx. Every task gets exactly one end, whatever happens: Nx starts one without an end again for ever, and
 * takes anything thrown for a failure of all.
 */
export async function* runBatch(
  { tasks }: TaskGraph,
  inputs: Readonly<Record<string, RawOptions>>,
  run: PipelineRun,
): AsyncGenerator<TaskEnd> {
  const open = new Set(Object.keys(tasks));
  const end = (task: string, success: boolean, text: string): TaskEnd => {
    open.delete(task);
    return { task, result: { success, terminalOutput: `${text}\n` } };
  };
  let reason = 'it was given up';
  try {
    const options = [...open].map((task) => ({ task, ...readOptions(inputs[task] ?? {}) }));
    const taskOf = new Map(options.map(({ task, image = FLEET }) => [image, task]));
    for await (const outcome of run(options)) {
      yield end(taskOf.get(outcome.image) ?? '', succeeded(outcome), outcome.error?.message ?? outcome.status);
    }
  } catch (error) {
    reason = messageOf(error);
    process.stderr.write(`${reason}\n`);
  }
  for (const task of open) yield end(task, false, reason);
}

/** Runs one task outside a batch. */
export async function runSingle(raw: RawOptions, run: PipelineRun): Promise<{ readonly success: boolean }> {
  try {
    let success = true;
    for await (const outcome of run([readOptions(raw)])) {
      success &&= succeeded(outcome);
      if (outcome.error) process.stderr.write(`${outcome.error.message}\n`);
    }
    return { success };
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return { success: false };
  }
}
