import type { Tree } from '@nx/devkit';
import { pluginOptionsOf, type PluginOptions } from '../plugin-options';
import { GIT_IGNORE, withGitIgnored } from './git-ignore';
import { HADOLINT_DEFAULTS, HADOLINT_SETTINGS } from './hadolint-settings';
import { parseJson } from './json-edits';
import { NX_IGNORE, withIgnored } from './nx-ignore';
import { NX_JSON, withNxSettings } from './nx-json';
import { ROOT_ENV, withVariables } from './root-env';

/**
 * Writes what Espalier needs outside the folder of the images: nx.json, .env, .nxignore, .gitignore, and .hadolint.yaml
 * where there is none. What people wrote stays, but for what a publish would refuse. Applied again it changes nothing.
 *
 * @param options for a workspace whose nx.json does not name the plugin yet; default: what nx.json says.
 * @returns the files that were changed or made.
 */
export function applyGuarantees(tree: Tree, options?: PluginOptions): readonly string[] {
  const nxJson = tree.read(NX_JSON, 'utf8') ?? undefined;
  const chosen = options ?? pluginOptionsOf(nxJson === undefined ? undefined : parseJson(nxJson));
  const text = (file: string): string => tree.read(file, 'utf8') ?? '';
  const files: Readonly<Record<string, string>> = {
    [NX_JSON]: withNxSettings(nxJson, chosen),
    [ROOT_ENV]: withVariables(text(ROOT_ENV)),
    [NX_IGNORE]: withIgnored(text(NX_IGNORE), chosen.images),
    [GIT_IGNORE]: withGitIgnored(text(GIT_IGNORE)),
    [HADOLINT_SETTINGS]: tree.exists(HADOLINT_SETTINGS) ? text(HADOLINT_SETTINGS) : HADOLINT_DEFAULTS,
  };
  const changed = Object.entries(files).filter(([file, after]) => after !== text(file));
  for (const [file, after] of changed) tree.write(file, after);
  return changed.map(([file]) => file);
}
