import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TreeError } from './errors';
import { IMAGES } from './images-folder';

const OVERLAY = /^fleet\.([A-Za-z0-9][A-Za-z0-9_-]*)\.yaml$/;

/** Names of the configurations of a workspace: one for each images/fleet.<configuration>.yaml, sorted. */
export function listConfigurations(workspaceRoot: string): readonly string[] {
  return readdirSync(join(workspaceRoot, IMAGES))
    .flatMap((name) => OVERLAY.exec(name)?.[1] ?? [])
    .sort();
}

/**
 * Refuses a configuration that no overlay file makes.
 *
 * @throws TreeError `CONFIGURATION_UNKNOWN`, naming those that there are.
 */
export function assertConfiguration(workspaceRoot: string, configuration: string): void {
  const known = listConfigurations(workspaceRoot);
  if (known.includes(configuration)) return;
  throw new TreeError('CONFIGURATION_UNKNOWN', {
    reason: `there is no configuration ${JSON.stringify(configuration)}: no file ${IMAGES}/fleet.${configuration}.yaml`,
    remedy: known.length > 0 ? `Use one of: ${known.join(', ')}.` : 'Write that file, or leave the configuration out.',
  });
}
