import { publish, writePublished } from '@espalier/pipeline';
import { join } from 'node:path';
import type { Options } from '../options';
import { batchExecutor, singleExecutor } from '../pipeline-executors';
import type { PipelineCommand } from '../run-pipeline';

const command: PipelineCommand = {
  name: 'publish',
  start: (common, tasks, mode) =>
    publish({
      ...common,
      fleet: hasFleet(common.images, tasks) || mode === 'single',
      yes: tasks.some(({ yes }) => yes),
      supersede: tasks.some(({ supersede }) => supersede),
      replace: tasks.some(({ replace }) => replace),
    }),
  conclude: (folder, tree, outcomes) => writePublished(join(folder, 'published.json'), tree, outcomes),
};

/** Publishes one image, or brings the cloud in step. */
export default singleExecutor(command);

/** Publishes images and then brings the cloud in step, in one run. */
export const batch = batchExecutor(command);

/** One by one, Nx runs the fleet before the images: each of them then brings the cloud in step itself. */
function hasFleet(images: readonly string[], tasks: readonly Options[]): boolean {
  return images.length < tasks.length;
}
