import { publish, writePublished } from '@espalier/pipeline';
import { join } from 'node:path';
import { batchExecutor, singleExecutor } from '../pipeline-executors';
import type { PipelineCommand } from '../run-pipeline';

const command: PipelineCommand = {
  name: 'publish',
  start: (common, tasks) =>
    publish({ ...common, fleet: common.images.length < tasks.length, yes: tasks.some(({ yes }) => yes) }),
  conclude: (folder, tree, outcomes) => writePublished(join(folder, 'published.json'), tree, outcomes),
};

/** Publishes one image, or brings the cloud in step. */
export default singleExecutor(command);

/** Publishes images and then brings the cloud in step, in one run. */
export const batch = batchExecutor(command);
