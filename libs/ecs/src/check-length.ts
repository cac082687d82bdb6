import { settingLocation, type Image } from '@espalier/image-tree';
import { EcsError } from './errors';
import type { TaskDefinitionInput } from './task-definition';

/** Bytes of one task definition. Source: ECS service quotas, "Task definition size limit": 64 KB, not adjustable. */
const MOST_BYTES = 65_536;

/**
 * Refuses a task definition that is longer than ECS takes; only its environment can make it so.
 *
 * @throws EcsError `ENVIRONMENT_INVALID`.
 */
export function checkLength(image: Pick<Image, 'folder' | 'path'>, definition: TaskDefinitionInput): void {
  const bytes = Buffer.byteLength(JSON.stringify(definition));
  if (bytes <= MOST_BYTES) return;
  throw new EcsError('ENVIRONMENT_INVALID', {
    location: settingLocation(image, ['environment']),
    reason: `environment: the task definition ${definition.family} has ${bytes} bytes, and ECS takes ${MOST_BYTES}`,
    remedy: 'Put what is long into a file of the image.',
  });
}
