import { settingLocation, type EcsSettings, type Image } from '@espalier/image-tree';
import { EcsError } from './errors';

/**
 * ARN of the role that builds on this agent take on; none when image.yaml names none.
 *
 * @throws EcsError `TASK_ROLE_UNKNOWN` when fleet.yaml has no role of that name.
 */
export function taskRoleOf(image: Pick<Image, 'folder' | 'path' | 'settings'>, ecs: EcsSettings): string | undefined {
  const name = image.settings.taskRole;
  if (name === undefined) return undefined;
  const role = Object.hasOwn(ecs.taskRoles, name) ? ecs.taskRoles[name] : undefined;
  if (role) return role.arn;
  throw new EcsError('TASK_ROLE_UNKNOWN', {
    location: settingLocation(image, ['taskRole']),
    reason: `taskRole: fleet.yaml has no role ${name}`,
    remedy: 'Correct the name, or ask operations to add the role under ecs.taskRoles and to grant it to this image.',
  });
}
