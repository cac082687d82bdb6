import picomatch from 'picomatch';
import { z } from 'zod';
import { nameOf, PLUGIN, pluginsOf, type PluginEntry } from '../plugin-options';
import { brokenGuarantee } from './broken-guarantee';
import type { JsonEdit } from './json-edits';

const globsSchema = z.looseObject({
  include: z.array(z.string()).optional(),
  exclude: z.array(z.string()).default([]),
});

/** What keeps every other plugin out of the folder of the images. */
export function limitPlugins(nxJson: unknown, images: string): readonly JsonEdit[] {
  return pluginsOf(nxJson).flatMap((entry, index): JsonEdit[] => {
    if (!reaches(entry, images)) return [];
    const whole = typeof entry === 'string' ? { plugin: entry } : entry;
    const { exclude } = globsSchema.parse(whole);
    return [{ path: ['plugins', index], value: { ...whole, exclude: [...exclude, `${images}/**`] } }];
  });
}

/**
 * Refuses a workspace where another plugin looks into the folder of the images: many evaluate the files that they find.
 *
 * @throws EspalierError `GUARANTEE_BROKEN`.
 */
export function assertPluginsLimited(nxJson: unknown, images: string): void {
  const entry = pluginsOf(nxJson).find((candidate) => reaches(candidate, images));
  if (!entry) return;
  const reason = `the plugin ${nameOf(entry)} would run what teams write under ${images}: it does not exclude ${images}/**`;
  throw brokenGuarantee('nx.json', reason);
}

function reaches(entry: PluginEntry, images: string): boolean {
  if (nameOf(entry) === PLUGIN) return false;
  const { include, exclude } = globsSchema.parse(typeof entry === 'string' ? {} : entry);
  const isExcluded = afterNegations(exclude).some((glob) => glob === '**' || isFolderAbove(glob, images));
  return !isExcluded && (include ?? ['**']).some((glob) => mayMeet(glob, images));
}

/** The globs that no later one takes back. */
function afterNegations(globs: readonly string[]): readonly string[] {
  return globs.slice(globs.findLastIndex(isNegation) + 1);
}

function isNegation(glob: string): boolean {
  return glob.startsWith('!');
}

/** Whether a glob is all of the folder, or of one above it. */
function isFolderAbove(glob: string, images: string): boolean {
  const folder = /^(.+?)\/\*\*(?:\/\*)?$/.exec(glob)?.[1];
  return folder !== undefined && !/[*?[{(!]/.test(folder) && isInside(images, folder);
}

/** By the base of the glob: the folder that everything that it matches lies in. */
function mayMeet(glob: string, images: string): boolean {
  const base = isNegation(glob) ? '' : picomatch.scan(glob).base;
  return base === '' || base === '.' || isInside(images, base) || isInside(base, images);
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
