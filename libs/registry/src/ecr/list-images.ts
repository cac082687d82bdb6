import type { ListedImage } from '../registry';
import { describeImages, isArchived } from './describe-images';
import type { EcrClient } from './ecr-client';

/** What a repository has, attachments among it; nothing where there is no repository. */
export async function listImages(ecr: EcrClient, repository: string): Promise<readonly ListedImage[]> {
  return (await describeImages(ecr, repository)).flatMap((details) => {
    const { imageDigest, imageTags = [], imagePushedAt, imageSizeInBytes } = details;
    if (imageDigest === undefined) return [];
    return [
      {
        digest: imageDigest,
        tags: imageTags,
        isArchived: isArchived(details),
        ...(imagePushedAt ? { pushedAt: imagePushedAt } : {}),
        ...(imageSizeInBytes === undefined ? {} : { sizeBytes: imageSizeInBytes }),
      },
    ];
  });
}
