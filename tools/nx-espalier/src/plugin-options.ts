import { EspalierError } from '@espalier/dockerfile';
import { z } from 'zod';

const path = /^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/;

const optionsSchema = z.strictObject({
  images: z.string().regex(path, 'a folder of the workspace, such as docker/images').default('images'),
  projectPrefix: z
    .string()
    .regex(/^([a-z][a-z0-9-]*)?$/, 'lower-case letters, digits and hyphens, such as agents-')
    .default(''),
});

const entrySchema = z.union([z.string(), z.looseObject({ plugin: z.string() })]);
const nxJsonSchema = z.looseObject({ plugins: z.array(entrySchema).default([]) });

/** What nx.json says to the plugin: `{ "plugin": "@espalier/nx/plugin", "options": { … } }`. */
export type PluginOptions = z.output<typeof optionsSchema>;

/** An entry of `plugins` in nx.json. */
export type PluginEntry = z.output<typeof entrySchema>;

/** The name of the plugin in nx.json. */
export const PLUGIN = '@espalier/nx/plugin';

/**
 * The options of the plugin, complete with defaults: `images` the folder of the images, `projectPrefix` what the names of
 * their projects begin with.
 *
 * @throws EspalierError `OPTION_INVALID` at nx.json.
 */
export function readPluginOptions(raw: unknown): PluginOptions {
  const parsed = optionsSchema.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EspalierError('OPTION_INVALID', {
    location: { file: 'nx.json' },
    reason: `the options of ${PLUGIN} are not right: ${[...(issue?.path ?? []), issue?.message].join(' ')}`,
    remedy: 'There are images (a folder, default images) and projectPrefix (default none).',
  });
}

/** The options of the plugin in a workspace, by what its nx.json holds. */
export function pluginOptionsOf(nxJson: unknown): PluginOptions {
  const own = pluginsOf(nxJson).find((entry) => nameOf(entry) === PLUGIN);
  return readPluginOptions(typeof own === 'object' ? own['options'] : undefined);
}

/** The entries of `plugins`; none where nx.json is no such thing. */
export function pluginsOf(nxJson: unknown): readonly PluginEntry[] {
  return nxJsonSchema.safeParse(nxJson).data?.plugins ?? [];
}

/** The name that an entry of `plugins` gives. */
export function nameOf(entry: PluginEntry): string {
  return typeof entry === 'string' ? entry : entry.plugin;
}
