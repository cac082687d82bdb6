import { prune, pruneText } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runCommand } from '../run-command';
import { readPruneOptions } from './prune-options';

/** Lets go of old task definitions and images, or says which it would. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const tell = (line: string): void => {
      process.stdout.write(`${line}\n`);
    };
    const report = await prune({ ...readPruneOptions(options), tree, environment: process.env, tell });
    return { success: report.done.refused.length === 0, lines: pruneText(report) };
  });
}
