import { readTree, type ImageTree } from '@espalier/image-tree';
import { extraLabels, readExtraClouds } from '@espalier/jenkins';
import type { Tree } from '@nx/devkit';
import { pluginOptionsOf } from '../../plugin-options';

/** What generators that write images work on. */
export interface ImageWorkspace {
  readonly images: ImageTree;
  /** Labels of agent templates outside the tree, each with the template that has it. */
  readonly otherLabels: ReadonlyMap<string, string>;
  /** Path of the folder of an image, relative to the workspace. */
  readonly folderOf: (image: string) => string;
  /** Name of the Nx project of an image. */
  readonly projectOf: (image: string) => string;
}

/**
 * Reads the images and settings of a workspace, in production's configuration.
 *
 * @throws EspalierError what is wrong with fleet.yaml, clouds.extra.yaml or nx.json.
 */
export async function readImageWorkspace(tree: Tree): Promise<ImageWorkspace> {
  const { readNxJson } = await import('@nx/devkit');
  const options = pluginOptionsOf(readNxJson(tree));
  const images = readTree(tree.root, undefined, options.images);
  if (images.fleetProblem) throw images.fleetProblem;
  return {
    images,
    otherLabels: extraLabels(readExtraClouds(tree.root, options.images)),
    folderOf: (image) => `${options.images}/${image}`,
    projectOf: (image) => `${options.projectPrefix}${image}`,
  };
}
