import { assertConfiguration, listConfigurations } from '@espalier/image-tree';
import { TARGETS } from './inference/targets';

/** A command of Nx, and where it is given. */
export interface NxCommand {
  /** As the hook of Nx gets them. */
  readonly argv: readonly string[];
  readonly workspaceRoot: string;
  /** The folder of the images, relative to the workspace. */
  readonly images: string;
}

/**
 * Refuses a command that names a configuration which no overlay file makes.
 *
 * @param isElsewhere whether a project that is no image has a target with this configuration: what an adopter's own
 * projects know may be named.
 * @throws TreeError `CONFIGURATION_UNKNOWN`.
 */
export async function refuseUnknownConfiguration(
  { argv, workspaceRoot, images }: NxCommand,
  isElsewhere: (target: string, configuration: string) => Promise<boolean>,
): Promise<void> {
  const targets = [...TARGETS].filter((target) => namesTarget(argv, target));
  for (const configuration of targets.length > 0 ? configurationsOf(argv) : []) {
    if (listConfigurations(workspaceRoot, images).includes(configuration)) continue;
    const elsewhere = await Promise.all(targets.map((target) => isElsewhere(target, configuration)));
    if (!elsewhere.every(Boolean)) assertConfiguration(workspaceRoot, configuration, images);
  }
}

/** Whether a word of an nx command is, or holds, the name of a target. */
export function namesTarget(argv: readonly string[], target: string): boolean {
  return argv.some((argument) => targetsOf(argument).includes(target));
}

function targetsOf(argument: string): readonly string[] {
  const value = argument.replace(/^(-t|--targets?)=/, '');
  return value.split(',').flatMap((word) => word.split(':'));
}

function configurationsOf(argv: readonly string[]): readonly string[] {
  return argv.flatMap((argument, index) => {
    const assigned = /^(?:-c|--configuration)=(.*)$/.exec(argument)?.[1] ?? /^-c(?!=)(.+)$/.exec(argument)?.[1];
    if (assigned !== undefined) return [assigned];
    if (argument === '-c' || argument === '--configuration') return [argv[index + 1] ?? ''];
    const parts = argument.startsWith('-') ? [] : argument.split(':');
    const [, target, configuration] = parts;
    return target !== undefined && TARGETS.has(target) && configuration !== undefined ? [configuration] : [];
  });
}
