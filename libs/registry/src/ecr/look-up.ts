import type { ImageDetail } from '@aws-sdk/client-ecr';
import { isRegistryError, RegistryError } from '../errors';
import type { LookUpResult, PublishedImage } from '../registry';
import type { EcrClient } from './ecr-client';

/**
 * Whether one tag exists. An absent tag is `ImageNotFoundException` on AWS, and an empty list on MiniStack.
 * Throws `IMAGE_ARCHIVED`.
 */
export async function lookUpTag(ecr: EcrClient, repository: string, tag: string): Promise<LookUpResult> {
  try {
    const details = await describe(ecr, repository, tag);
    return details?.imageDigest === undefined
      ? 'absent'
      : published(details, details.imageDigest, `${repository}:${tag}`);
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

function published(details: ImageDetail, digest: string, reference: string): PublishedImage {
  const { imageStatus, imageSizeInBytes, imagePushedAt } = details;
  if (imageStatus === 'ARCHIVED' || imageStatus === 'ACTIVATING') throw archived(reference);
  return {
    digest,
    ...(imageSizeInBytes === undefined ? {} : { sizeBytes: imageSizeInBytes }),
    ...(imagePushedAt === undefined ? {} : { pushedAt: imagePushedAt }),
  };
}

function archived(reference: string): RegistryError {
  return new RegistryError('IMAGE_ARCHIVED', {
    reason: `${reference} is in ECR's archive, where nothing can pull it`,
    remedy:
      'Restore it with aws ecr update-image-storage-class, or change the refresh of its image.yaml to build anew.',
  });
}
