import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TreeError } from './errors';
import { IMAGES } from './images-folder';

const OVERLAY = /^fleet\.([A-Za-z0-9][A-Za-z0-9_-]*)\.yaml$/;

/** Names of the configurations of a workspace: one for each fleet.<configuration>.yaml in the folder of the images, sorted. */
export function listConfigurations(workspaceRoot: string, imagesFolder = IMAGES): readonly string[] {
  return readdirSync(join(workspaceRoot, imagesFolder))
    .flatMap((name) => OVERLAY.exec(name)?.[1] ?? [])
    .sort();
}

/**
 * Refuses a configuration that no overlay file makes.
 *
 * @throws TreeError `CONFIGURATION_UNKNOWN`, naming those that there are.
 */
export function assertConfiguration(workspaceRoot: string, configuration: string, imagesFolder = IMAGES): void {
  const known = listConfigurations(workspaceRoot, imagesFolder);
  if (known.includes(configuration)) return;
  throw new TreeError('CONFIGURATION_UNKNOWN', {
    reason: `there is no configuration ${JSON.stringify(configuration)}: no file ${imagesFolder}/fleet.${configuration}.yaml`,
    remedy: known.length > 0 ? `Use one of: ${known.join(', ')}.` : 'Write that file, or leave the configuration out.',
  });
}
