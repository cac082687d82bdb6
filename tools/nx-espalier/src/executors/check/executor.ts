import { check } from '@espalier/pipeline';
import { batchExecutor, singleExecutor } from '../pipeline-executors';
import type { PipelineCommand } from '../run-pipeline';

const command: PipelineCommand = {
  name: 'check',
  start: (common, tasks) =>
    check({
      ...common,
      checks: new Set(['lint', 'scan', 'inspection', 'tests']),
      fleet: common.images.length < tasks.length,
    }),
};

/** Checks one image, or the tree as a whole, without publishing anything. */
export default singleExecutor(command);

/** Checks images and the tree as a whole, in one run. */
export const batch = batchExecutor(command);
