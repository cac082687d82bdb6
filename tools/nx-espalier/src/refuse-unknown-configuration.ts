import { assertConfiguration } from '@espalier/image-tree';
import { TARGETS } from './inference/targets';

/**
 * Refuses a command that names a configuration which no overlay file makes.
 *
 * @param argv the arguments of the nx command, as the hook of Nx gets them.
 * @param images the folder of the images, relative to the workspace.
 * @throws TreeError `CONFIGURATION_UNKNOWN`.
 */
export function refuseUnknownConfiguration(argv: readonly string[], workspaceRoot: string, images: string): void {
  if (![...TARGETS].some((target) => namesTarget(argv, target))) return;
  for (const configuration of configurationsOf(argv)) assertConfiguration(workspaceRoot, configuration, images);
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
