import { lockUpstreams } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runCommand } from '../run-command';

/** Resolves upstreams and writes the lock; says what is new in it. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const { file, changed } = await lockUpstreams(tree, process.env);
    const news = changed.map(([reference, digest]) => `  ${reference} ${digest}`);
    return { success: true, lines: news.length > 0 ? [`${file}:`, ...news] : [`${file} is up to date`] };
  });
}
