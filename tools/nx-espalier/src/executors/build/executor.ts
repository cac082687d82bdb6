import { batchExecutor, singleExecutor } from '../pipeline-executors';
import { buildCommand } from './build-command';

/** Builds one image on the local engine. */
export default singleExecutor(buildCommand);

/** Builds images on the local engine, in one run. */
export const batch = batchExecutor(buildCommand);
