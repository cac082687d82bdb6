import { IMAGES, type ImageTree } from '@espalier/image-tree';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { describeTarget, overlays, type Description } from './targets';

/** Everything under images/: a change of an image affects the fleet. Not by project: Nx sees no file of some broken folders. */
const INPUTS = [`{workspaceRoot}/${IMAGES}/**/*`];

/** The project of the whole: it depends on every image, so that it is affected when any of them is. */
export function fleetProject(
  { fleetProblem }: ImageTree,
  images: readonly ProjectConfiguration[],
  configurations: readonly string[],
): ProjectConfiguration {
  const target = (
    executor: 'publish' | 'check' | 'rescan' | 'lock' | 'provision' | 'prune' | 'plan' | 'status' | 'drift',
    description: Description,
  ): TargetConfiguration => ({
    executor: `@espalier/nx:${executor}`,
    dependsOn: [],
    inputs: INPUTS,
    cache: false,
    configurations: overlays(configurations),
    metadata: describeTarget(description, 'fleet'),
  });
  return {
    name: 'fleet',
    root: IMAGES,
    projectType: 'application',
    tags: ['fleet'],
    implicitDependencies: images.flatMap(({ name }) => name ?? []),
    metadata: { description: fleetProblem ? `Broken: ${fleetProblem.message}` : 'All images with their settings' },
    targets: {
      publish: target('publish', 'publish-fleet'),
      check: target('check', 'check-fleet'),
      rescan: target('rescan', 'rescan'),
      lock: target('lock', 'lock'),
      provision: target('provision', 'provision'),
      prune: target('prune', 'prune'),
      plan: target('plan', 'plan'),
      status: target('status', 'status'),
      drift: target('drift', 'drift'),
    },
  };
}
