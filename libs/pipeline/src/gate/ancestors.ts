import { lineageOf, type ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import type { ImageProvider } from '../provide/image-provider';
import type { Ancestor } from './gate-subject';

/** Annotation of the parent's digest. Source: OCI image specification, annotations.md. */
export const PARENT_DIGEST_LABEL = 'org.opencontainers.image.base.digest';

/**
 * The lineage of a published image as it was published, root first, itself last: each image tells the digest of its parent.
 *
 * @throws RegistryError.
 */
export async function publishedLineage(
  registry: Registry,
  tree: ImageTree,
  image: string,
  digest: string,
): Promise<readonly Ancestor[]> {
  const { diffIds, labels, configurationBytes } = await registry.layersOf(image, digest);
  const parent = lineageOf(tree, image).at(-2);
  const parentDigest = labels[PARENT_DIGEST_LABEL];
  const above =
    parent === undefined || parentDigest === undefined
      ? []
      : await publishedLineage(registry, tree, parent, parentDigest);
  return [...above, { image, layers: diffIds, configurationBytes }];
}

/**
 * The lineage of an image as it is provided on this machine, root first, itself last.
 *
 * @throws RegistryError, DockerEngineError, whatever kept an ancestor from being built.
 */
export async function providedLineage(
  provider: ImageProvider,
  tree: ImageTree,
  image: string,
): Promise<readonly Ancestor[]> {
  const { digest, reference } = await provider.provide(image);
  const { registry } = provider;
  if (digest !== undefined && registry) return publishedLineage(registry, tree, image, digest);
  const engine = await provider.engine();
  const layers = (await engine.inspectImage(reference))?.layers ?? [];
  const parent = tree.images.get(image)?.parent;
  const above = parent === undefined ? [] : await providedLineage(provider, tree, parent);
  return [...above, { image, layers }];
}
