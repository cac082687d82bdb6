import { EspalierError } from '@espalier/dockerfile';
import { succeeded, type Outcome } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import type { Options, RawOptions } from '../options';
import { buildCommand } from '../build/build-command';
import { runPipeline, type ExecutionMode } from '../run-pipeline';
import { treeOf } from '../tree-of';
import { hasOwnTerminal } from './own-terminal';
import { runShell } from './run-shell';
import { readShellOptions } from './shell-options';

/** A shell, as Nx asks for it. */
export interface ShellTask {
  readonly context: ExecutorContext;
  readonly raw: RawOptions;
  readonly mode: ExecutionMode;
}

/**
 * Builds an image and opens a shell in it. One that somebody types into ends well whatever was typed; a command line ends
 * as it ends.
 *
 * @throws EspalierError `OPTION_INVALID`, before anything is built.
 */
export async function* shellAfterBuild(
  { context, raw, mode }: ShellTask,
  tasks: readonly Options[],
): AsyncGenerator<Outcome> {
  if (tasks.length > 1) throw invalid('a shell opens in one image at a time', 'Name one image.');
  const options = readShellOptions(raw, process.cwd());
  if (options.command === undefined && !hasOwnTerminal()) {
    throw invalid('there is no terminal to type at', "Say --command='…' for what is to be run.");
  }
  const built: Outcome[] = [];
  for await (const outcome of runPipeline(buildCommand, context, tasks, mode)) built.push(outcome);
  const tree = treeOf(context, tasks[0]?.configuration);
  for (const outcome of built) {
    if (succeeded(outcome)) await runShell({ ...options, tree, image: outcome.image, environment: process.env });
    yield outcome;
  }
}

function invalid(reason: string, remedy: string): EspalierError {
  return new EspalierError('OPTION_INVALID', { reason, remedy });
}
