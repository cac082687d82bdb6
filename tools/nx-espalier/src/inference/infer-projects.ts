import { IMAGES, listConfigurations, readTree } from '@espalier/image-tree';
import type { CreateNodesResult } from '@nx/devkit';
import { fleetProject } from './fleet-project';
import { imageProject } from './image-project';

/** The files whose presence makes a workspace one of Espalier. */
export const FLEET_FILES = `${IMAGES}/fleet*.yaml`;

const FLEET = `${IMAGES}/fleet.yaml`;

/** The projects of images/, attached to fleet.yaml. A broken folder is a project too; nothing here throws for one. */
export function inferProjects(files: readonly string[], workspaceRoot: string): [string, CreateNodesResult][] {
  if (!files.includes(FLEET)) return [];
  const tree = readTree(workspaceRoot);
  const configurations = listConfigurations(workspaceRoot);
  const images = [...tree.images.values(), ...tree.broken.values()].map((image) =>
    imageProject(image, tree, configurations),
  );
  const projects = [...images, fleetProject(tree, images, configurations)];
  return [[FLEET, { projects: Object.fromEntries(projects.map((project) => [project.root, project])) }]];
}
