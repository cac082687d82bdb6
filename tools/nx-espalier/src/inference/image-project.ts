import { ancestorsOf, labelsOf, platformOf, type BrokenImage, type Image, type ImageTree } from '@espalier/image-tree';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { Inference } from './inference';
import { describeTarget, overlays } from './targets';

/** The Nx project of the folder of an image. */
export function imageProject(
  image: Image | BrokenImage,
  { tree, projectPrefix, configurations }: Inference,
): ProjectConfiguration {
  const { settings } = image;
  const name = `${projectPrefix}${image.name}`;
  const inputs = inputsOf(image, tree);
  // Only publish waits for ancestors: the others provide what they need of them, unchecked, themselves.
  const target = (
    kind: 'build' | 'publish' | 'lint' | 'scan' | 'check' | 'shell' | 'rollback' | 'why',
  ): TargetConfiguration => ({
    executor: `@espalier/nx:${kind}`,
    dependsOn: [],
    inputs,
    cache: false,
    options: { image: image.name },
    configurations: overlays(configurations),
    metadata: describeTarget(kind, name),
  });
  return {
    name,
    root: image.path,
    projectType: 'application',
    tags: tagsOf(image),
    implicitDependencies: image.reads.map((read) => `${projectPrefix}${read}`),
    metadata: { description: describe(image, tree), technologies: ['docker', ...settings.tools] },
    targets: {
      build: target('build'),
      publish: { ...target('publish'), dependsOn: ['^publish'] },
      lint: target('lint'),
      scan: target('scan'),
      check: target('check'),
      rollback: target('rollback'),
      ...(settings.kind === 'controller' ? {} : { shell: target('shell') }),
      why: target('why'),
    },
  };
}

/** What people choose images by, as in `-p tag:owner:web`. */
function tagsOf(image: Image | BrokenImage): string[] {
  const { kind, owner } = image.settings;
  const labels = labelsOf(image).map((label) => `label:${label}`);
  return ['image', `kind:${kind}`, ...(owner === undefined ? [] : [`owner:${owner}`]), ...labels];
}

function describe(image: Image | BrokenImage, { fleet }: ImageTree): string {
  if ('problems' in image) return `Broken: ${image.problems.map((problem) => problem.message).join(' ')}`;
  const rests = image.parent === undefined ? 'an upstream' : `${fleet.prefix}/${image.parent}`;
  const { description, labels, kind } = image.settings;
  const launched = kind === 'agent' ? `; labels: ${(labels ?? [image.name]).join(' ')}` : '';
  return `${description ?? image.name} (on ${rests}, ${platformOf(image.settings)}${launched})`;
}

/**
 * Files that can change what an image's targets do: its own, its ancestors', and the settings of the fleet. Nx ends every
 * command for the files of a project where it sees none (a dangling link, ignored files only): around broken folders they
 * are named as files of the workspace.
 */
function inputsOf(image: Image | BrokenImage, tree: ImageTree): string[] {
  const settings = `{workspaceRoot}/${tree.imagesFolder}/*.yaml`;
  const ancestors = ancestorsOf(tree, image.name);
  const isAllWell = ![image.name, ...ancestors].some((name) => tree.broken.has(name));
  if (isAllWell) return ['{projectRoot}/**/*', '^{projectRoot}/**/*', settings];
  const folders = [image.path, ...ancestors.map((name) => `${tree.imagesFolder}/${name}`)];
  return [...folders.map((folder) => `{workspaceRoot}/${folder}/**/*`), settings];
}
