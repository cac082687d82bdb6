import type { ImageDetail } from '@aws-sdk/client-ecr';
import { isRegistryError } from '../errors';
import type { NewestImage } from '../registry';
import type { EcrClient, LoadedSdk } from './ecr-client';

const KEY_TAG = /^key-[0-9a-f]{40}$/;

/** The image that was pushed last among those with a key tag that can be pulled; nothing where there is none. */
export async function newestPublished(ecr: EcrClient, repository: string): Promise<NewestImage | undefined> {
  try {
    const details = await ecr.call(`list the images of ${repository}`, (loaded) => taggedImages(loaded, repository));
    return details
      .flatMap(publishedImage)
      .reduce<NewestImage | undefined>(
        (newest, image) => (newest && newest.pushedAt >= image.pushedAt ? newest : image),
        undefined,
      );
  } catch (thrown) {
    if (isRegistryError(thrown, 'REPOSITORY_MISSING')) return undefined;
    throw thrown;
  }
}

async function taggedImages({ client, sdk }: LoadedSdk, repositoryName: string): Promise<readonly ImageDetail[]> {
  const found: ImageDetail[] = [];
  const pages = sdk.paginateDescribeImages({ client }, { repositoryName, filter: { tagStatus: 'TAGGED' } });
  for await (const { imageDetails = [] } of pages) found.push(...imageDetails);
  return found;
}

function publishedImage(details: ImageDetail): readonly NewestImage[] {
  const { imageDigest, imageTags = [], imagePushedAt, imageStatus } = details;
  const archived = imageStatus === 'ARCHIVED' || imageStatus === 'ACTIVATING';
  if (imageDigest === undefined || imagePushedAt === undefined || archived) return [];
  return imageTags.some((tag) => KEY_TAG.test(tag))
    ? [{ digest: imageDigest, tags: imageTags, pushedAt: imagePushedAt }]
    : [];
}
