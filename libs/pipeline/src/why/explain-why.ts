import { configurationOf, writeReport } from '../report/write-report';
import { compareSince } from './since-commit';
import { comparePublished } from './since-publish';
import type { WhyReport } from './why-report';
import { keyOf, lookAt, type WhyRequest } from './why-request';

/**
 * Explains why an image would be rebuilt: against what the registry says of the image that was published last, or against
 * a commit. Only reads; without `since` it needs what a plan needs, with it nothing but the clone.
 * Writes reports/why/<configuration>/<image>.json.
 *
 * @throws EspalierError what is wrong with the image or the fleet; PipelineError `PUBLISHED_UNKNOWN`, `GIT_UNKNOWN`.
 */
export async function explainWhy({ tree, image, since, environment }: WhyRequest): Promise<WhyReport> {
  const present = await lookAt(tree, image);
  const key = keyOf(present);
  const found = since === undefined ? await comparePublished(present, environment) : await compareSince(present, since);
  const report = { image, configuration: configurationOf(tree), key, ...found };
  await writeReport(tree, 'why', report, image);
  return report;
}
