import type { NotRemoved, Registry } from '@espalier/registry';
import type { RepositoryPlan } from './repository-plan';

/** What a prune of images works with. */
export interface PruneImagesRequest {
  readonly plans: readonly RepositoryPlan[];
  readonly registry: Pick<Registry, 'removeImages' | 'removeTag'>;
  /** Told of what was done to each repository. */
  readonly onDone: (done: {
    readonly images: number;
    readonly tags: number;
    readonly refused: readonly NotRemoved[];
  }) => void;
}

/**
 * Removes images and tags as planned, repository by repository, descendants first: whatever is left when it is cut off has
 * its ancestors. Can be run again.
 *
 * @throws RegistryError.
 */
export async function pruneImages({ plans, registry, onDone }: PruneImagesRequest): Promise<void> {
  for (const { image, remove, untag } of plans.toReversed()) {
    const digests = remove.map(({ digest }) => digest);
    const refused = await registry.removeImages(image, digests);
    onDone({ images: digests.length - refused.length, tags: 0, refused });
    for (const tag of untag) {
      const kept = await registry.removeTag(image, tag);
      onDone({ images: 0, tags: 1 - kept.length, refused: kept });
    }
  }
}

/** What of a plan another one, made later, still says. */
export function agreed(first: readonly RepositoryPlan[], later: readonly RepositoryPlan[]): readonly RepositoryPlan[] {
  return first.map((plan) => {
    const other = later.find(({ image }) => image === plan.image);
    const digests = new Set(other?.remove.map(({ digest }) => digest));
    return {
      ...plan,
      remove: plan.remove.filter(({ digest }) => digests.has(digest)),
      untag: plan.untag.filter((tag) => other?.untag.includes(tag)),
    };
  });
}
