import type { ImageDetail } from '@aws-sdk/client-ecr';
import { isRegistryError } from '../errors';
import type { LookUpResult, PublishedImage } from '../registry';
import { isArchived } from './describe-images';
import type { EcrClient } from './ecr-client';

/**
 * Whether one tag exists. An absent tag is `ImageNotFoundException` on AWS, and an empty list on MiniStack.
 */
export async function lookUpTag(ecr: EcrClient, repository: string, tag: string): Promise<LookUpResult> {
  try {
    const details = await describe(ecr, repository, tag);
    if (details?.imageDigest === undefined) return 'absent';
    return isArchived(details) ? 'archived' : published(details, details.imageDigest);
  } catch (thrown) {
    if (isRegistryError(thrown, 'IMAGE_MISSING')) return 'absent';
    if (isRegistryError(thrown, 'REPOSITORY_MISSING')) return 'repository-missing';
    throw thrown;
  }
}

async function describe(ecr: EcrClient, repository: string, tag: string): Promise<ImageDetail | undefined> {
  const answer = await ecr.call(`look up ${repository}:${tag}`, ({ client, sdk }) =>
    client.send(new sdk.DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageTag: tag }] })),
  );
  return answer.imageDetails?.[0];
}

function published({ imageSizeInBytes, imagePushedAt }: ImageDetail, digest: string): PublishedImage {
  return {
    digest,
    ...(imageSizeInBytes === undefined ? {} : { sizeBytes: imageSizeInBytes }),
    ...(imagePushedAt === undefined ? {} : { pushedAt: imagePushedAt }),
  };
}
