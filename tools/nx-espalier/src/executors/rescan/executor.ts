import { rescan } from '@espalier/pipeline';
import { singleExecutor } from '../pipeline-executors';

/** Holds everything that is published to the advisories of today. */
export default singleExecutor({ name: 'rescan', start: (common) => rescan(common) });
