import { platformOf, type BrokenImage, type Image, type ImageTree } from '@espalier/image-tree';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { describeTarget, overlays } from './targets';

/** Files that can change what an image's targets do: its own, its ancestors', and the settings of the fleet. */
const INPUTS = ['{projectRoot}/**/*', '^{projectRoot}/**/*', '{workspaceRoot}/images/*.yaml'];

/** The Nx project of a folder under images/. */
export function imageProject(
  image: Image | BrokenImage,
  tree: ImageTree,
  configurations: readonly string[],
): ProjectConfiguration {
  const { settings } = image;
  return {
    name: projectName(image.name),
    root: image.path,
    projectType: 'application',
    tags: ['image', `kind:${settings.kind}`, ...(settings.owner === undefined ? [] : [`owner:${settings.owner}`])],
    implicitDependencies: image.reads.map(projectName),
    metadata: { description: describe(image, tree), technologies: ['docker', ...settings.tools] },
    targets: {
      build: target('build', image.name, configurations),
      publish: target('publish', image.name, configurations),
    },
  };
}

/** An image called fleet is refused, and must not take the fleet's place in the graph. */
function projectName(image: string): string {
  return image === 'fleet' ? 'images/fleet' : image;
}

function describe(image: Image | BrokenImage, { fleet }: ImageTree): string {
  if ('problems' in image) return `Broken: ${image.problems.map((problem) => problem.message).join(' ')}`;
  const rests = image.parent === undefined ? 'an upstream' : `${fleet.prefix}/${image.parent}`;
  const { description, labels, kind } = image.settings;
  const launched = kind === 'agent' ? `; labels: ${(labels ?? [image.name]).join(' ')}` : '';
  return `${description ?? image.name} (on ${rests}, ${platformOf(image.settings)}${launched})`;
}

function target(kind: 'build' | 'publish', image: string, configurations: readonly string[]): TargetConfiguration {
  return {
    executor: `@espalier/nx:${kind}`,
    dependsOn: [`^${kind}`],
    inputs: INPUTS,
    cache: false,
    options: { image },
    configurations: overlays(configurations),
    metadata: describeTarget(kind, projectName(image)),
  };
}
