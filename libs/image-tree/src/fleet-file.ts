import type { Location } from '@espalier/dockerfile';
import { join } from 'node:path';
import { assertConfiguration } from './configurations';
import { TreeError } from './errors';
import { fleetSettingsSchema, type FleetSettings } from './fleet-settings';
import { IMAGES } from './images-folder';
import { readText } from './read-text';
import { lineOfYaml, parseYamlLayers, type YamlSource } from './yaml-layers';

/** AWS's own example account, which the first fleet.yaml names. */
const EXAMPLE_ACCOUNT = '123456789012';

/**
 * The settings of the fleet: fleet.yaml in the folder of the images with fleet.<configuration>.yaml over it.
 *
 * @throws TreeError `SETTINGS_INVALID` with file and line, `CONFIGURATION_UNKNOWN`.
 */
export function readFleet(workspaceRoot: string, configuration?: string, imagesFolder: string = IMAGES): FleetSettings {
  if (configuration !== undefined) assertConfiguration(workspaceRoot, configuration, imagesFolder);
  const base = read(workspaceRoot, imagesFolder, 'fleet.yaml');
  refuseEndpoint(base);
  const overlay = configuration === undefined ? [] : [read(workspaceRoot, imagesFolder, `fleet.${configuration}.yaml`)];
  return parseYamlLayers(fleetSettingsSchema, [base, ...overlay]);
}

/**
 * Refuses to publish with the values that the first fleet.yaml came with.
 *
 * @throws TreeError `FLEET_EXAMPLE_VALUES`.
 */
export function assertOwnValues(workspaceRoot: string, fleet: FleetSettings, imagesFolder: string = IMAGES): void {
  const examples = [
    fleet.aws?.account === EXAMPLE_ACCOUNT ? ['aws', 'account'] : undefined,
    fleet.jenkins && new URL(fleet.jenkins.url).hostname.endsWith('example.com') ? ['jenkins', 'url'] : undefined,
  ];
  const example = examples.find((path) => path !== undefined);
  if (!example) return;
  throw new TreeError('FLEET_EXAMPLE_VALUES', {
    location: locate(read(workspaceRoot, imagesFolder, 'fleet.yaml'), example),
    reason: `${example.join('.')} is still the example value`,
    remedy: 'Write the values of your organisation in it, or publish to the sandbox with -c sandbox.',
  });
}

function read(workspaceRoot: string, imagesFolder: string, name: string): YamlSource {
  const file = `${imagesFolder}/${name}`;
  const text = readText({ folder: join(workspaceRoot, imagesFolder), name, file, code: 'SETTINGS_INVALID' });
  if (text !== undefined) return { file, text };
  throw new TreeError('SETTINGS_INVALID', {
    location: { file },
    reason: 'there is no such file',
    remedy: 'Restore it: it holds the settings of the fleet.',
  });
}

function locate(source: YamlSource, path: readonly string[]): Location {
  const line = lineOfYaml(source, path);
  return { file: source.file, ...(line === undefined ? {} : { line }) };
}

function refuseEndpoint(base: YamlSource): void {
  if (!base.text.includes('endpoint')) return;
  const line = lineOfYaml(base, ['aws', 'endpoint']);
  if (line === undefined) return;
  throw new TreeError('SETTINGS_INVALID', {
    location: { file: base.file, line },
    reason: 'aws.endpoint belongs in an overlay only',
    remedy: 'Move it to fleet.<configuration>.yaml.',
  });
}
