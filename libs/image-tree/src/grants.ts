import { mountedSecrets } from '@espalier/dockerfile';
import picomatch from 'picomatch';
import { TreeError } from './errors';
import type { FleetSettings } from './fleet-settings';
import type { ImageDraft } from './image-draft';
import { settingLocation } from './setting-location';

/** What an image asks for in image.yaml or its Dockerfile and fleet.yaml does not grant to it. */
export function grantProblems(draft: ImageDraft, fleet: FleetSettings): readonly TreeError[] {
  return [...taskRoleProblems(draft, fleet), ...secretProblems(draft, fleet), ...mountProblems(draft)];
}

function taskRoleProblems(draft: ImageDraft, { ecs }: FleetSettings): readonly TreeError[] {
  const role = draft.settings.taskRole;
  if (role === undefined || !ecs || isGranted(draft.name, ecs.taskRoles[role]?.images)) return [];
  return [
    new TreeError('TASK_ROLE_NOT_GRANTED', {
      location: settingLocation(draft, ['taskRole']),
      reason: `the task role ${role} is not granted to ${draft.name}`,
      remedy: `Ask operations to name the image under ecs.taskRoles.${role}.images of fleet.yaml.`,
    }),
  ];
}

function secretProblems(draft: ImageDraft, { build }: FleetSettings): readonly TreeError[] {
  const asked = draft.settings.build.secrets.filter((id) => !isGranted(draft.name, build.secrets[id]?.images));
  return asked.map(
    (id) =>
      new TreeError('SECRET_NOT_GRANTED', {
        location: settingLocation(draft, ['build', 'secrets']),
        reason: `the build secret ${id} is not granted to ${draft.name}`,
        remedy: `Ask operations to name the image under build.secrets.${id}.images of fleet.yaml.`,
      }),
  );
}

function mountProblems(draft: ImageDraft): readonly TreeError[] {
  const mounted = draft.dockerfile ? mountedSecrets(draft.dockerfile) : [];
  return mounted
    .filter(({ id }) => !draft.settings.build.secrets.includes(id))
    .map(
      ({ id, line }) =>
        new TreeError('SECRET_NOT_GRANTED', {
          location: { file: `${draft.path}/Dockerfile`, line },
          reason: `the build secret ${id} is mounted and image.yaml does not ask for it`,
          remedy: `Add ${id} to build.secrets in ${draft.path}/image.yaml; operations grant it in fleet.yaml.`,
        }),
    );
}

/** Whether globs of images, as a grant has them, name an image. */
export function isGranted(name: string, images: readonly string[] = []): boolean {
  return images.some((glob) => picomatch.isMatch(name, glob));
}
