import type { ImageDetail } from '@aws-sdk/client-ecr';
import type { NewestImage } from '../registry';
import { describeImages, isArchived } from './describe-images';
import type { EcrClient } from './ecr-client';

const KEY_TAG = /^key-[0-9a-f]{40}$/;

/** The image that was pushed last among those with a key tag that can be pulled; nothing where there is none. */
export async function newestPublished(ecr: EcrClient, repository: string): Promise<NewestImage | undefined> {
  const details = await describeImages(ecr, repository, 'TAGGED');
  return details
    .flatMap(publishedImage)
    .reduce<NewestImage | undefined>(
      (newest, image) => (newest && newest.pushedAt >= image.pushedAt ? newest : image),
      undefined,
    );
}

function publishedImage(details: ImageDetail): readonly NewestImage[] {
  const { imageDigest, imageTags = [], imagePushedAt } = details;
  if (imageDigest === undefined || imagePushedAt === undefined || isArchived(details)) return [];
  return imageTags.some((tag) => KEY_TAG.test(tag))
    ? [{ digest: imageDigest, tags: imageTags, pushedAt: imagePushedAt }]
    : [];
}
