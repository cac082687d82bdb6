import { build } from '@espalier/pipeline';
import { batchExecutor, singleExecutor } from '../pipeline-executors';
import type { PipelineCommand } from '../run-pipeline';

const command: PipelineCommand = { name: 'build', start: (common) => build(common) };

/** Builds one image on the local engine. */
export default singleExecutor(command);

/** Builds images on the local engine, in one run. */
export const batch = batchExecutor(command);
