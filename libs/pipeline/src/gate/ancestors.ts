import type { ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import type { ImageProvider } from '../provide/image-provider';
import { parentIn, type PublishedParent } from '../published-parent';
import type { Ancestor } from './gate-subject';

/**
 * The lineage of a published image as it was published, root first, itself last: each image tells its parent.
 *
 * @param prefix of the images of the tree in FROM lines.
 * @throws RegistryError.
 */
export async function publishedLineage(
  registry: Pick<Registry, 'layersOf'>,
  prefix: string,
  { image, digest }: PublishedParent,
): Promise<readonly Ancestor[]> {
  const { diffIds, labels, configurationBytes } = await registry.layersOf(image, digest);
  const parent = parentIn(labels, prefix);
  const above = parent ? await publishedLineage(registry, prefix, parent) : [];
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
  if (digest !== undefined && registry) return publishedLineage(registry, tree.fleet.prefix, { image, digest });
  const engine = await provider.engine();
  const layers = (await engine.inspectImage(reference))?.layers ?? [];
  const parent = tree.images.get(image)?.parent;
  const above = parent === undefined ? [] : await providedLineage(provider, tree, parent);
  return [...above, { image, layers }];
}
