import type { Registry } from '@espalier/registry';
import { PipelineError } from '../errors';

/** An image of the tree that a family is to run. */
export interface ImageToRun {
  readonly image: string;
  /** By digest, with the host. */
  readonly reference: string;
}

/**
 * Refuses an image that the registry of the fleet does not have any longer, or has in ECR's archive: agents would not
 * start. One of another registry is nobody's to judge here.
 *
 * @throws PipelineError `ROLLBACK_IMPOSSIBLE`; RegistryError when the registry cannot be asked.
 */
export async function assertPullable(
  { image, reference }: ImageToRun,
  registry: Pick<Registry, 'host' | 'repository' | 'listImages'>,
): Promise<void> {
  const [path, digest] = reference.split('@');
  if (path !== `${await registry.host()}/${registry.repository(image)}`) return;
  const found = (await registry.listImages(image)).find((listed) => listed.digest === digest);
  if (found?.isArchived === false) return;
  throw new PipelineError('ROLLBACK_IMPOSSIBLE', {
    reason: `${image} would go back to ${reference}, which ${found ? "is in ECR's archive, where nothing can pull it" : 'is not in ECR any more'}`,
    remedy: `${found ? 'Take it out of the archive, or name' : 'Name'} another revision or key with --to, or publish a mended image.`,
  });
}
