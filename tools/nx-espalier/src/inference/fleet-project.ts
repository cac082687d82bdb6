import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { Inference } from './inference';
import { describeTarget, overlays, type Description } from './targets';

/** The project of the whole: it depends on every image, so that it is affected when any of them is. */
export function fleetProject(
  images: readonly ProjectConfiguration[],
  { tree: { fleetProblem, imagesFolder }, projectPrefix, configurations }: Inference,
): ProjectConfiguration {
  const name = `${projectPrefix}fleet`;
  // Everything of the images: a change of one affects the fleet. Not by project: Nx sees no file of some broken folders.
  const inputs = [`{workspaceRoot}/${imagesFolder}/**/*`];
  const target = (
    executor: 'publish' | 'check' | 'rescan' | 'lock' | 'provision' | 'prune' | 'plan' | 'status' | 'drift',
    description: Description,
  ): TargetConfiguration => ({
    executor: `@espalier/nx:${executor}`,
    dependsOn: [],
    inputs,
    cache: false,
    configurations: overlays(configurations),
    metadata: describeTarget(description, name),
  });
  return {
    name,
    root: imagesFolder,
    projectType: 'application',
    tags: ['fleet'],
    implicitDependencies: images.flatMap((image) => image.name ?? []),
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
