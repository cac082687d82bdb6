import { posix } from 'node:path';
import type { Location } from '@espalier/dockerfile';
import { settingLocation, type EcsSettings, type Image, type ImageVariant, type Size } from '@espalier/image-tree';
import { EcsError } from './errors';
import { isFargateSize, nearestFargateSizes, type TaskSize } from './fargate-sizes';

const SUGGESTIONS = 3;
/** CPU units that a task on an instance may ask for. Source: client-ecs 3.1164, RegisterTaskDefinitionRequest.cpu. */
const INSTANCE_CPU = { least: 128, most: 196_608 };

interface SizeProblem {
  readonly reason: string;
  readonly remedy: string;
}

/**
 * Refuses a size that Fargate does not have, or that no instance takes: ECS would refuse it only at registration.
 *
 * @throws EcsError `SIZE_INVALID` where the size is set, with the nearest sizes.
 */
export function checkSize(
  image: Pick<Image, 'folder' | 'path' | 'settings'>,
  { family, size }: ImageVariant,
  launch: EcsSettings['launch'],
): void {
  const problem = launch === 'FARGATE' ? fargateProblem(size) : instanceProblem(size);
  if (!problem) return;
  const { reason, remedy } = problem;
  throw new EcsError('SIZE_INVALID', { location: locate(image, size), reason: `${reason} (${family})`, remedy });
}

function fargateProblem(size: Size): SizeProblem | undefined {
  if (isFargateSize(size)) return undefined;
  return {
    reason: `Fargate has no task with ${describe(size)}`,
    remedy: `Use one of the nearest sizes: ${nearestFargateSizes(size, SUGGESTIONS).map(describe).join('; ')}.`,
  };
}

function instanceProblem({ cpu, ephemeralStorage }: Size): SizeProblem | undefined {
  const { least, most } = INSTANCE_CPU;
  if (cpu < least || cpu > most) {
    return { reason: `ECS runs no task with cpu ${cpu} on an instance`, remedy: `Use ${least} to ${most} CPU units.` };
  }
  if (ephemeralStorage === undefined) return undefined;
  return {
    reason: 'only Fargate sizes ephemeral storage: with launch: EC2 a task has the disk of its instance',
    remedy: 'Remove ephemeralStorage, and give the instances the disk that agents need.',
  };
}

function locate(image: Pick<Image, 'folder' | 'path' | 'settings'>, size: Size): Location {
  const { settings } = image;
  if (isSame(settings.size, size)) return settingLocation(image, ['size']);
  const [name] = Object.entries(settings.sizes).find(([, named]) => isSame(named, size)) ?? [];
  return name === undefined
    ? { file: posix.join(image.path, '..', 'fleet.yaml') }
    : settingLocation(image, ['sizes', name]);
}

function isSame(one: Size | undefined, other: Size): boolean {
  return one?.cpu === other.cpu && one.memory === other.memory && one.ephemeralStorage === other.ephemeralStorage;
}

function describe({ cpu, memory }: TaskSize): string {
  return `cpu ${cpu}, memory ${memory}`;
}
