import { checkTree } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runCommand } from '../run-command';

/** Prints everything that is wrong with the tree; fails if there is anything. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const problems = await checkTree(tree);
    const lines = problems.map((problem) => problem.message);
    return {
      success: lines.length === 0,
      lines: lines.length > 0 ? lines : [`${tree.images.size} images, nothing wrong`],
    };
  });
}
