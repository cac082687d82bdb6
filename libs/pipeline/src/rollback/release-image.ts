import { asEspalierError } from '../failure';
import { configurationOf } from '../report/write-report';
import { descendantFamilies, type ImageFamily } from './image-families';
import { rollbackField, type ImageRequest, type RollbackField } from './rollback-field';
import { writeRollbackReport, type ReleaseReport } from './rollback-report';

/**
 * Takes every hold of an image away, from its own families and from those of what is made from it: the next publish of
 * each goes forward. Writes reports/rollback/<configuration>/rollback.json. It can be cut off anywhere and run again.
 *
 * @throws as {@link rollbackField} does; EcsError when families cannot be read.
 */
export async function releaseImage(request: ImageRequest): Promise<ReleaseReport> {
  const { tree, image } = request;
  const field = await rollbackField(request, `release what is held of ${image} in`);
  const [own, descendants] = await Promise.all([field.find(image), descendantFamilies(image, tree, field.find)]);
  const images = [[image, own] as const, ...descendants].map(([name, families]) =>
    releaseFamilies(image, name, families, field),
  );
  const report: ReleaseReport = {
    ...{ command: 'release', configuration: configurationOf(tree), image },
    images: await Promise.all(images),
  };
  await writeRollbackReport(tree, report);
  return report;
}

async function releaseFamilies(
  held: string,
  image: string,
  of: readonly ImageFamily[],
  field: RollbackField,
): Promise<ReleaseReport['images'][number]> {
  const families = of.map(({ family }) => family);
  try {
    const { release } = await import('@espalier/ecs');
    return { image, families: await release({ ...field, image: held, families }) };
  } catch (error) {
    return { image, families: [], error: asEspalierError(error) };
  }
}
