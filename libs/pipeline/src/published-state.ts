import { EspalierError } from '@espalier/dockerfile';
import {
  ancestorsOf,
  keysOf,
  keyTag,
  readUpstreamLock,
  treeInputs,
  type ImageTree,
  type TreeInputs,
  type TreeKeys,
  type UpstreamLock,
} from '@espalier/image-tree';
import type { LookUpResult, PublishedImage } from '@espalier/registry';
import { PipelineError } from './errors';
import type { Parts } from './parts';

/** What the present tree is, and what of it the registry has. */
export interface PublishedState {
  readonly lock: UpstreamLock;
  /** What the keys are made of. */
  readonly inputs: TreeInputs;
  /** Of the images asked for and of their ancestors; for one that cannot be published as it is, why. */
  readonly keys: TreeKeys;
  /** Those whose present key is published, by image. */
  readonly published: ReadonlyMap<string, PublishedImage>;
}

/**
 * Computes content keys and asks the registry for all of them together, one call an image.
 *
 * @throws RegistryError, TreeError when the lock cannot be read.
 */
export async function publishedState(
  tree: ImageTree,
  images: readonly string[],
  { registry }: Pick<Parts, 'registry'>,
): Promise<PublishedState> {
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration, tree.imagesFolder);
  const needed = [...new Set(images.flatMap((image) => [...ancestorsOf(tree, image), image]))];
  const inputs = await treeInputs(tree, lock, needed);
  const keys = keysOf(inputs);
  const known = [...keys].flatMap(([image, key]) =>
    key instanceof EspalierError ? [] : [{ image, tag: keyTag(key) }],
  );
  const found: ReadonlyMap<string, LookUpResult> =
    known.length === 0 ? new Map() : await (await registry()).lookUp(known);
  const published = [...found].flatMap(([image, state]) =>
    typeof state === 'object' ? [[image, state] as const] : [],
  );
  const archived = known.filter(({ image }) => found.get(image) === 'archived');
  const problems = archived.map(({ image, tag }) => [image, unpullable(image, tag)] as const);
  return { lock, inputs, keys: new Map([...keys, ...problems]), published: new Map(published) };
}

/** An archived image is the business of its own subtree: its key cannot be pushed again, and no child can rest on it. */
function unpullable(image: string, tag: string): PipelineError {
  return new PipelineError('IMAGE_ARCHIVED', {
    reason: `${image} is published as ${tag}, and in ECR's archive, where nothing can pull it`,
    remedy:
      'Restore it with aws ecr update-image-storage-class, or change the refresh of its image.yaml to build anew.',
  });
}
