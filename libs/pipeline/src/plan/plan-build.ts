import { keyTag } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import { keysIn } from '../keys-in';
import type { FleetLook } from './fleet-look';
import type { PlannedBuild, PlannedRepository } from './fleet-plan';

/** An image whose key is not published. */
type Unpublished = Pick<PlannedBuild, 'image' | 'key' | 'reads'>;

/** What is built and why, and whether its repository is created first. */
export interface BuildPlan {
  readonly build: PlannedBuild;
  readonly repository?: PlannedRepository;
}

/**
 * Plans the build and the push of an image. Only reads.
 *
 * @throws RegistryError; `REPOSITORY_MISSING` where settings forbid to create it, `REPOSITORY_MUTABLE`.
 */
export async function planBuild({ tree, parts }: FleetLook, unpublished: Unpublished): Promise<BuildPlan> {
  const { image, reads } = unpublished;
  const registry = await parts.registry();
  if (await isRepositoryMissing(registry, unpublished, tree.fleet.registry.createRepositories)) {
    const repository = { image, repository: registry.repository(image) };
    return { build: { ...unpublished, why: 'new' }, repository };
  }
  const [replaces] = keysIn((await registry.newestPublished(image))?.tags ?? []);
  if (replaces === undefined) return { build: { ...unpublished, why: 'new' } };
  const why = reads.length > 0 ? 'source' : 'changed';
  return { build: { ...unpublished, why, replaces } };
}

/** Where nothing may be created, `ensureRepository` only looks, and refuses what a publish would refuse. */
async function isRepositoryMissing(
  registry: Registry,
  { image, key }: Unpublished,
  mayCreate: boolean,
): Promise<boolean> {
  if (mayCreate) return (await registry.lookUp([{ image, tag: keyTag(key) }])).get(image) === 'repository-missing';
  await registry.ensureRepository(image);
  return false;
}
