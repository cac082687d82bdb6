import { isDone, releaseImage, releaseText, rollBackImage, rollbackText } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runCommand } from '../run-command';
import { readRollbackOptions } from './rollback-options';

/** Takes an image back to what it was before, or ends what is held of it. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const request = { ...readRollbackOptions(options), tree, environment: process.env };
    if (request.release) {
      const report = await releaseImage(request);
      return { success: isDone(report), lines: releaseText(report) };
    }
    const report = await rollBackImage(request);
    return { success: isDone(report), lines: rollbackText(report) };
  });
}
