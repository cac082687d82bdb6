import type { ImageDetail, TagStatus } from '@aws-sdk/client-ecr';
import { isRegistryError } from '../errors';
import type { EcrClient } from './ecr-client';

/** Everything that a repository has, or what of it has tags; nothing where there is no repository. */
export async function describeImages(
  ecr: EcrClient,
  repositoryName: string,
  tagStatus: TagStatus = 'ANY',
): Promise<readonly ImageDetail[]> {
  try {
    return await ecr.call(`list the images of ${repositoryName}`, async ({ client, sdk }) => {
      const found: ImageDetail[] = [];
      const pages = sdk.paginateDescribeImages({ client }, { repositoryName, filter: { tagStatus } });
      for await (const { imageDetails = [] } of pages) found.push(...imageDetails);
      return found;
    });
  } catch (thrown) {
    if (isRegistryError(thrown, 'REPOSITORY_MISSING')) return [];
    throw thrown;
  }
}

/** Whether nothing can pull an image, since its layers are in ECR's archive or on their way out of it. */
export function isArchived({ imageStatus }: ImageDetail): boolean {
  return imageStatus === 'ARCHIVED' || imageStatus === 'ACTIVATING';
}
