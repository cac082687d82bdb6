import type { CreateNodes, PreTasksExecution } from '@nx/devkit';
import { COLOR_VARIABLE } from './color-variable';
import { assertGuarantees } from './guarantees/assert-guarantees';
import { isConfiguredElsewhere } from './inference/is-configured-elsewhere';
import { FLEET_FILES, inferProjects } from './inference/infer-projects';
import { readPluginOptions } from './plugin-options';
import { namesTarget, refuseUnknownConfiguration } from './refuse-unknown-configuration';

/** The name under which Nx lists this plugin. */
export const name = '@espalier/nx';

/**
 * One project for each folder of an image and one for the fleet. Only the fleet's own files are in the glob: Nx takes a
 * deleted file of a glob for a change of every project, so the folders are read here.
 */
export const createNodes: CreateNodes = [
  FLEET_FILES,
  (files, options, { workspaceRoot }) => inferProjects(files, workspaceRoot, readPluginOptions(options)),
];

/**
 * Refuses a configuration that no overlay makes, before any task starts: Nx itself would run it as production. Refuses to
 * publish where Nx could leave the task out, or let a file of an image be more than data. Tells the workers whether people
 * look.
 */
export const preTasksExecution: PreTasksExecution = async (options, { argv, workspaceRoot }) => {
  const { images } = readPluginOptions(options);
  await refuseUnknownConfiguration({ argv, workspaceRoot, images }, isConfiguredElsewhere);
  if (namesTarget(argv, 'publish')) assertGuarantees(workspaceRoot);
  process.env[COLOR_VARIABLE] = String(process.stdout.isTTY && process.env['NO_COLOR'] === undefined);
};
