import type { ExecutorContext } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runSingle } from '../task-results';
import { runBuild } from './run-build';

/** One build task by itself, under --batch=false. */
export default function executor(
  options: RawOptions,
  { root }: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runSingle(options, (tasks) => runBuild(root, tasks));
}
