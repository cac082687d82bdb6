import { readTree, type ImageTree } from '@espalier/image-tree';
import type { BuildCommand, Outcome } from '@espalier/pipeline';
import { listenForCancellation } from './cancellation';
import { completionOrder } from './completion-order';
import { commonConfiguration, type Options } from './options';
import { beginSession } from './session';

/** Whether Nx hands over the tasks of a command together, or one by one, in an order of its own. */
export type ExecutionMode = 'batch' | 'single';

/** A command of the pipeline, as the tasks of one run ask for it. */
export interface PipelineCommand {
  readonly name: 'build' | 'publish';
  /** Begins the work; a promise of the outcome of each image, none of which rejects. */
  readonly start: (
    common: BuildCommand,
    tasks: readonly Options[],
    mode: ExecutionMode,
  ) => ReadonlyMap<string, Promise<Outcome>>;
  /** Writes what is to be written at the end, into the folder of the reports. */
  readonly conclude?: (folder: string, tree: ImageTree, outcomes: readonly Outcome[]) => Promise<void>;
}

/**
 * Does in one run what some tasks ask for, told to people and to files.
 *
 * @throws EspalierError when the options do not fit together.
 */
export async function* runPipeline(
  { name, start, conclude }: PipelineCommand,
  workspaceRoot: string,
  tasks: readonly Options[],
  mode: ExecutionMode,
): AsyncGenerator<Outcome> {
  const configuration = commonConfiguration(tasks);
  const tree = readTree(workspaceRoot, configuration);
  const images = tasks.flatMap(({ image }) => image ?? []);
  const { signal, release } = listenForCancellation();
  const { emit, folder, finish } = beginSession({ workspaceRoot, command: name, configuration, images: images.length });
  const concurrency = Math.max(...tasks.map((task) => task.concurrency));
  const outcomes = start({ tree, images, concurrency, environment: process.env, emit, signal }, tasks, mode);
  yield* completionOrder(outcomes.values());
  release();
  const all = await Promise.all(outcomes.values());
  await conclude?.(folder, tree, all);
  finish(all);
}
