import { nameOf, PLUGIN, pluginOptionsOf, pluginsOf, readPluginOptions, type PluginOptions } from '../plugin-options';
import { parseJson, withEdits, type JsonEdit } from './json-edits';
import { assertPluginsLimited, limitPlugins } from './other-plugins';
import { assertPublishShielded, shieldTargets } from './target-defaults';
import { z } from 'zod';

/** The file of the settings of Nx. */
export const NX_JSON = 'nx.json';

const keysSchema = z.looseObject({});

/** For a workspace that Nx is new to: nothing is asked, nothing is sent, and no process stays. */
const NEW = {
  $schema: './node_modules/nx/schemas/nx-schema.json',
  analytics: false,
  neverConnectToCloud: true,
  useDaemonProcess: false,
};

/** The text of the file with the plugin, and with everything that keeps others out of the images. */
export function withNxSettings(text: string | undefined, options: PluginOptions): string {
  const before = text ?? `${JSON.stringify(NEW, undefined, 2)}\n`;
  const steps = [addPlugin, addSettings, (nxJson: unknown) => limitPlugins(nxJson, options.images), shieldTargets];
  return steps.reduce((json, step) => withEdits(json, step(parseJson(json), options)), before);
}

/**
 * Refuses settings that let others change what a publish is.
 *
 * @throws EspalierError `GUARANTEE_BROKEN`.
 */
export function assertNxSettings(nxJson: unknown): void {
  assertPluginsLimited(nxJson, pluginOptionsOf(nxJson).images);
  assertPublishShielded(nxJson);
}

function addPlugin(nxJson: unknown, options: PluginOptions): readonly JsonEdit[] {
  const plugins = pluginsOf(nxJson);
  if (plugins.some((entry) => nameOf(entry) === PLUGIN)) return [];
  const defaults = readPluginOptions({});
  const isDefault = options.images === defaults.images && options.projectPrefix === defaults.projectPrefix;
  return [{ path: ['plugins'], value: [...plugins, isDefault ? PLUGIN : { plugin: PLUGIN, options }] }];
}

/** Without `analytics` the first command on a terminal waits for an answer; a cache elsewhere outlives its workspace. */
function addSettings(nxJson: unknown): readonly JsonEdit[] {
  const present = keysSchema.safeParse(nxJson).data ?? {};
  return [
    { path: ['analytics'], value: false },
    { path: ['cacheDirectory'], value: '.nx/cache' },
  ].filter(({ path: [key = ''] }) => !(key in present));
}
