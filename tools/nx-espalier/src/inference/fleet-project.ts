import { IMAGES, type ImageTree } from '@espalier/image-tree';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { describeTarget, overlays } from './targets';

/** Everything under images/: a change of an image affects the fleet. Not by project: Nx sees no file of some broken folders. */
const INPUTS = [`{workspaceRoot}/${IMAGES}/**/*`];

/** The project of the whole: it depends on every image, so that it is affected when any of them is. */
export function fleetProject(
  { fleetProblem }: ImageTree,
  images: readonly ProjectConfiguration[],
  configurations: readonly string[],
): ProjectConfiguration {
  const target = (kind: 'lock' | 'provision' | 'check'): TargetConfiguration => ({
    executor: `@espalier/nx:${kind}`,
    dependsOn: [],
    inputs: INPUTS,
    cache: false,
    configurations: overlays(configurations),
    metadata: describeTarget(kind, 'fleet'),
  });
  return {
    name: 'fleet',
    root: IMAGES,
    projectType: 'application',
    tags: ['fleet'],
    implicitDependencies: images.flatMap(({ name }) => name ?? []),
    metadata: { description: fleetProblem ? `Broken: ${fleetProblem.message}` : 'All images with their settings' },
    targets: {
      publish: {
        ...target('check'),
        executor: '@espalier/nx:publish',
        metadata: describeTarget('publish-fleet', 'fleet'),
      },
      lock: target('lock'),
      provision: target('provision'),
      check: target('check'),
    },
  };
}
