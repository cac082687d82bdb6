import { check } from '@espalier/pipeline';
import { batchExecutor, singleExecutor } from '../pipeline-executors';
import type { PipelineCommand } from '../run-pipeline';

const command: PipelineCommand = {
  name: 'lint',
  start: (common) => check({ ...common, checks: new Set(['lint']), fleet: false }),
};

/** Lints the Dockerfile of one image. */
export default singleExecutor(command);

/** Lints Dockerfiles, all in one go. */
export const batch = batchExecutor(command);
