import { check } from '@espalier/pipeline';
import { batchExecutor, singleExecutor } from '../pipeline-executors';
import type { PipelineCommand } from '../run-pipeline';

const command: PipelineCommand = {
  name: 'scan',
  start: (common) => check({ ...common, checks: new Set(['scan', 'inspection']), fleet: false }),
};

/** Scans one image. */
export default singleExecutor(command);

/** Scans images, in one run. */
export const batch = batchExecutor(command);
