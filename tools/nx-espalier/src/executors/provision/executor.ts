import { provision } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runCommand } from '../run-command';

/** Creates the repositories that are missing; says which. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const created = await provision(tree, process.env);
    return {
      success: true,
      lines: [created.length > 0 ? `created: ${created.join(', ')}` : 'every repository is there'],
    };
  });
}
