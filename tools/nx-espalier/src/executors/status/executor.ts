import { isCompleteStatus, readStatus, statusText } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import { terminalColors } from '../../terminal-colors';
import type { RawOptions } from '../options';
import { runCommand } from '../run-command';

/** Says of each image what is published and what runs; fails where that could not be looked at. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const status = await readStatus({ tree, environment: process.env });
    return { success: isCompleteStatus(status), lines: statusText(status, terminalColors()) };
  });
}
