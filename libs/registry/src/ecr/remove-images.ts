import type { ImageIdentifier } from '@aws-sdk/client-ecr';
import type { NotRemoved } from '../registry';
import type { EcrClient } from './ecr-client';

/** Source: ECR BatchDeleteImage, most images a call. */
const IMAGES_A_CALL = 100;

/** Removes images by digest, with all their tags. What is gone already is success. Gives what ECR would not remove. */
export async function removeImages(
  ecr: EcrClient,
  repository: string,
  digests: readonly string[],
): Promise<readonly NotRemoved[]> {
  const refused: NotRemoved[] = [];
  for (let first = 0; first < digests.length; first += IMAGES_A_CALL) {
    const part = digests.slice(first, first + IMAGES_A_CALL).map((imageDigest) => ({ imageDigest }));
    refused.push(...(await remove(ecr, repository, part)));
  }
  return refused;
}

/** Removes a tag; with the last one goes the image. Gives what ECR would not remove. Source: ECR BatchDeleteImage. */
export async function removeTag(ecr: EcrClient, repository: string, tag: string): Promise<readonly NotRemoved[]> {
  return remove(ecr, repository, [{ imageTag: tag }]);
}

async function remove(ecr: EcrClient, repositoryName: string, imageIds: ImageIdentifier[]): Promise<NotRemoved[]> {
  const { failures = [] } = await ecr.call(`remove images of ${repositoryName}`, ({ client, sdk }) =>
    client.send(new sdk.BatchDeleteImageCommand({ repositoryName, imageIds })),
  );
  return failures
    .filter(({ failureCode }) => failureCode !== 'ImageNotFound')
    .map(({ imageId, failureCode, failureReason }) => ({
      reference: imageId?.imageDigest ?? imageId?.imageTag ?? '',
      reason: failureReason ?? failureCode ?? 'no reason given',
    }));
}
