import { posix } from 'node:path';
import type { Image, ImageVariant } from '@espalier/image-tree';
import { EcsError } from './errors';
import { isFargateSize, nearestFargateSizes, type TaskSize } from './fargate-sizes';

const SUGGESTIONS = 3;

/**
 * Refuses a size that Fargate does not have, which ECS would refuse only at registration.
 *
 * @throws EcsError `SIZE_INVALID` at the file that sets the size, with the nearest sizes.
 */
export function checkSize(image: Pick<Image, 'path' | 'settings'>, { family, size }: ImageVariant): void {
  if (isFargateSize(size)) return;
  throw new EcsError('SIZE_INVALID', {
    location: { file: fileOfSize(image, size) },
    reason: `Fargate has no task with ${describe(size)} (${family})`,
    remedy: `Use one of the nearest sizes: ${nearestFargateSizes(size, SUGGESTIONS).map(describe).join('; ')}.`,
  });
}

function fileOfSize({ path, settings }: Pick<Image, 'path' | 'settings'>, size: TaskSize): string {
  const own = [settings.size, ...Object.values(settings.sizes)];
  const set = own.some((one) => one?.cpu === size.cpu && one.memory === size.memory);
  return set ? posix.join(path, 'image.yaml') : posix.join(path, '..', 'fleet.yaml');
}

function describe({ cpu, memory }: TaskSize): string {
  return `cpu ${cpu}, memory ${memory}`;
}
