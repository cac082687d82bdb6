import { settingLocation, type Image, type ImageVariant } from '@espalier/image-tree';
import { EcsError } from './errors';

/** Source: client-ecs 3.1164, RegisterTaskDefinitionRequest.family. */
const FAMILY = /^[A-Za-z0-9_-]{1,255}$/;

/**
 * Refuses a family that ECS would refuse only at registration.
 *
 * @throws EcsError `FAMILY_INVALID`.
 */
export function checkFamily(image: Pick<Image, 'folder' | 'path'>, { family }: Pick<ImageVariant, 'family'>): void {
  if (FAMILY.test(family)) return;
  throw new EcsError('FAMILY_INVALID', {
    location: settingLocation(image, ['sizes']),
    reason: `ECS takes no family of the name ${family}: ${family.length} characters`,
    remedy:
      'Shorten the name of the folder or of the size: together up to 254 letters, digits, hyphens and underscores.',
  });
}
