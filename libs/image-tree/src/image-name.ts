import { TreeError } from './errors';

const REPOSITORY = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/** A hold on an image is an ECS tag, and its name a part of the key: 128 characters in all. */
const LONGEST = 64;

/**
 * Refuses a name that ECR or ECS would refuse, or that belongs to the fleet itself.
 *
 * @returns the error, or nothing when the name is good.
 * Source: ECR CreateRepository, ECS RegisterTaskDefinition and Tag.
 */
export function nameProblem(name: string, path: string): TreeError | undefined {
  if (name === 'fleet') {
    return new TreeError('NAME_INVALID', {
      location: { file: path },
      reason: 'fleet is the name of the whole',
      remedy: 'Give the folder another name.',
    });
  }
  if (REPOSITORY.test(name) && name.length <= LONGEST) return undefined;
  return new TreeError('NAME_INVALID', {
    location: { file: path },
    reason: `${JSON.stringify(name)} is no name that ECR and ECS take`,
    remedy: `Use up to ${LONGEST} lower-case letters and digits, with single dots, hyphens or underscores between them.`,
  });
}

/** The family of task definitions of an image, or of one of its sizes: ECS takes no dots. */
export function familyOf(image: string, size?: string): string {
  return (size === undefined ? image : `${image}-${size}`).replaceAll('.', '-');
}
