import { listConfigurations, readTree } from '@espalier/image-tree';
import type { CreateNodesResult } from '@nx/devkit';
import { readPluginOptions, type PluginOptions } from '../plugin-options';
import { fleetProject } from './fleet-project';
import { imageProject } from './image-project';

/** The files whose presence makes a workspace one of Espalier: in which folder, its nx.json says. */
export const FLEET_FILES = '**/{fleet.yaml,fleet.*.yaml}';

/**
 * The projects of the images, attached to fleet.yaml. A broken folder is a project too; nothing here throws for one.
 *
 * @throws EspalierError `OPTION_INVALID` for options of the plugin that are not right.
 */
export function inferProjects(
  files: readonly string[],
  workspaceRoot: string,
  options: PluginOptions = readPluginOptions({}),
): [string, CreateNodesResult][] {
  const { images: folder, projectPrefix } = options;
  const fleet = `${folder}/fleet.yaml`;
  if (!files.includes(fleet)) return [];
  const tree = readTree(workspaceRoot, undefined, folder);
  const inference = { tree, projectPrefix, configurations: listConfigurations(workspaceRoot, folder) };
  const images = [...tree.images.values(), ...tree.broken.values()].map((image) => imageProject(image, inference));
  const projects = [...images, fleetProject(images, inference)];
  return [[fleet, { projects: Object.fromEntries(projects.map((project) => [project.root, project])) }]];
}
