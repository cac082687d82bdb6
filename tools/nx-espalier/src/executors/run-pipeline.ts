import type { ImageTree } from '@espalier/image-tree';
import { GateJournal, type BuildCommand, type Outcome } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import { assertGuarantees } from '../guarantees/assert-guarantees';
import { listenForCancellation } from './cancellation';
import { completionOrder } from './completion-order';
import { commonConfiguration, type Options } from './options';
import { beginSession, type CommandName } from './session';
import { treeOf } from './tree-of';

/** Whether Nx hands over the tasks of a command together, or one by one, in an order of its own. */
export type ExecutionMode = 'batch' | 'single';

/** What every command of the pipeline gets. */
export interface CommonOptions extends BuildCommand {
  /** Takes what the gate finds out. */
  readonly journal: GateJournal;
}

/** A command of the pipeline, as the tasks of one run ask for it. */
export interface PipelineCommand {
  readonly name: CommandName;
  /** Begins the work; a promise of the outcome of each image, none of which rejects. */
  readonly start: (
    common: CommonOptions,
    tasks: readonly Options[],
    mode: ExecutionMode,
  ) => ReadonlyMap<string, Promise<Outcome>>;
  /** Writes what is to be written at the end, into the folder of the reports. */
  readonly conclude?: (folder: string, tree: ImageTree, outcomes: readonly Outcome[]) => Promise<void>;
}

/**
 * Does in one run what some tasks ask for, told to people and to files.
 *
 * @throws EspalierError when the options do not fit together; before a publish and a check, when a guarantee is broken.
 */
export async function* runPipeline(
  { name, start, conclude }: PipelineCommand,
  context: ExecutorContext,
  tasks: readonly Options[],
  mode: ExecutionMode,
): AsyncGenerator<Outcome> {
  const configuration = commonConfiguration(tasks);
  const workspaceRoot = context.root;
  // The hook of the plugin looks too, but only where the words of a command name publish.
  if (name === 'publish' || name === 'check') assertGuarantees(workspaceRoot);
  const tree = treeOf(context, configuration);
  const images = tasks.flatMap(({ image }) => image ?? []);
  const { signal, release } = listenForCancellation();
  const journal = new GateJournal();
  const { emit, folder, finish } = beginSession({ workspaceRoot, command: name, configuration, images: images.length });
  const concurrency = Math.max(...tasks.map((task) => task.concurrency));
  const outcomes = start({ tree, images, concurrency, environment: process.env, emit, signal, journal }, tasks, mode);
  yield* completionOrder(outcomes.values());
  release();
  const all = await Promise.all(outcomes.values());
  await conclude?.(folder, tree, all);
  await finish(tree, all, journal);
}
