import { EspalierError } from '@espalier/dockerfile';
import {
  imageNamed,
  readUpstreamLock,
  treeInputs,
  type BrokenImage,
  type Image,
  type ImageTree,
  type TreeInputs,
} from '@espalier/image-tree';

/** Whose rebuild is to be explained. */
export interface WhyRequest {
  readonly tree: ImageTree;
  readonly image: string;
  /** A name that Git knows an earlier commit by; without it, what is published is compared with. */
  readonly since: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

/** An image of a tree, and what its key and those of its ancestors are made of. */
export interface Look {
  readonly tree: ImageTree;
  readonly image: Image | BrokenImage;
  readonly inputs: TreeInputs;
}

/**
 * Looks at an image of a tree.
 *
 * @throws TreeError `IMAGE_UNKNOWN`, or when the lock cannot be read; the problem of fleet.yaml, which all keys rest on.
 */
export async function lookAt(tree: ImageTree, name: string): Promise<Look> {
  if (tree.fleetProblem) throw tree.fleetProblem;
  const image = imageNamed(tree, name);
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration, tree.imagesFolder);
  return { tree, image, inputs: await treeInputs(tree, lock, [name]) };
}

/**
 * The content key of the image.
 *
 * @throws EspalierError what stands in the way of it.
 */
export function keyOf({ image, inputs }: Look): string {
  const found = inputs.get(image.name);
  if (found instanceof EspalierError) throw found;
  if (!found) throw new Error(`no key was computed for ${image.name}`);
  return found.key;
}
