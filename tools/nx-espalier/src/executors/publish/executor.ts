import type { ExecutorContext } from '@nx/devkit';
import type { RawOptions } from '../options';
import { runSingle } from '../task-results';
import { runPublish } from './run-publish';

/** One publish task by itself, under --batch=false. */
export default function executor(
  options: RawOptions,
  { root }: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  return runSingle(options, (tasks) => runPublish(root, tasks));
}
