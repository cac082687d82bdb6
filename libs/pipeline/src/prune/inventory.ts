import { EspalierError } from '@espalier/dockerfile';
import type { AccountFamilies, FleetFamilies, RevisionSource, Usage } from '@espalier/ecs';
import { familyOf, variantsOf, type EcsSettings, type ImageTree, type TreeKeys } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import { keyedTree } from '../keyed-tree';
import { readUse, type UseSources } from './read-use';
import type { PrunableRepository } from './repository-plan';

/** Where a prune looks. */
export interface PruneSources extends RevisionSource, UseSources {
  readonly registry: Registry;
}

/** The fleet that is pruned. */
export interface PrunedFleet {
  readonly tree: ImageTree;
  readonly ecs: EcsSettings;
}

/** Everything there is of a fleet in ECS and in the registry, and what of it is used. */
export interface Inventory extends AccountFamilies {
  readonly usage: Usage;
  /** In the order of the tree, parents first; those of images that left it come last. */
  readonly repositories: readonly PrunableRepository[];
}

/**
 * Looks at ECS, at the clouds of Jenkins and at the registry. What is in use is looked at first: what starts later starts
 * from a newest revision.
 *
 * @throws EcsError, JenkinsError, RegistryError; TreeError when the lock cannot be read.
 */
export async function readInventory(fleet: PrunedFleet, sources: PruneSources): Promise<Inventory> {
  const { readFamilies } = await import('@espalier/ecs');
  const usage = await readUse(sources);
  const [families, repositories] = await Promise.all([
    readFamilies(sources, fleetFamilies(fleet, sources.registry), usage.revisions),
    readRepositories(fleet.tree, sources.registry),
  ]);
  return { ...families, usage, repositories };
}

function fleetFamilies({ tree, ecs }: PrunedFleet, registry: Registry): FleetFamilies {
  const agents = [...tree.images.values()].filter(({ settings }) => settings.kind === 'agent');
  const broken = [...tree.broken.keys()];
  return {
    families: new Map([
      ...broken.map((name) => [familyOf(name), name] as const),
      ...agents.flatMap((image) => variantsOf(image, ecs).map(({ family }) => [family, image.name] as const)),
    ]),
    broken: new Set(broken),
    repository: (image) => registry.repository(image),
  };
}

async function readRepositories(tree: ImageTree, registry: Registry): Promise<readonly PrunableRepository[]> {
  const known = [...tree.images.keys(), ...tree.broken.keys()];
  const [{ keys }, present] = await Promise.all([keyedTree(tree), registry.imagesWithRepository()]);
  const orphans = present.filter((image) => !known.includes(image));
  const read = async (image: string): Promise<PrunableRepository> => ({
    ...{ image, repository: registry.repository(image), orphan: !known.includes(image) },
    ...keyOf(keys, image),
    images: await registry.listImages(image),
  });
  return Promise.all([...known.filter((image) => present.includes(image)), ...orphans].map(read));
}

function keyOf(keys: TreeKeys, image: string): Pick<PrunableRepository, 'key' | 'isKeyUnknown'> {
  const key = keys.get(image);
  if (key instanceof EspalierError) return { isKeyUnknown: true };
  return key === undefined ? { isKeyUnknown: false } : { isKeyUnknown: false, key };
}
