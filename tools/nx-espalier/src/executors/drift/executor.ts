import { driftText, findDrift, isWithoutDrift } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import { terminalColors } from '../../terminal-colors';
import type { RawOptions } from '../options';
import { runCommand } from '../run-command';

/** Finds what somebody changed by hand; fails for anything that was found, or that could not be looked at. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const report = await findDrift({ tree, environment: process.env });
    return { success: isWithoutDrift(report), lines: driftText(report, terminalColors()) };
  });
}
