import { isEmptyPlan, planFleet, planSince, planText } from '@espalier/pipeline';
import type { ExecutorContext } from '@nx/devkit';
import { terminalColors } from '../../terminal-colors';
import type { RawOptions } from '../options';
import { readFlag } from '../read-flag';
import { readSince } from '../read-since';
import { runCommand } from '../run-command';

/** Says what a publish of the whole fleet would do, or what commits change; fails for what a publish would refuse. */
export default function executor(
  options: RawOptions,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runCommand(options, context, async (tree) => {
    const mayChange = !readFlag(options, 'failOnChanges');
    const [supersede, replace] = [readFlag(options, 'supersede'), readFlag(options, 'replace')];
    const since = readSince(options);
    const plan =
      since === undefined
        ? await planFleet({ tree, environment: process.env, supersede, replace })
        : await planSince({ tree, since });
    return {
      success: plan.problems.length === 0 && (mayChange || isEmptyPlan(plan)),
      lines: planText(plan, terminalColors()),
    };
  });
}
