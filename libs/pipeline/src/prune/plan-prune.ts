import type { PruneRules, PrunableRevision, RevisionPlan } from '@espalier/ecs';
import type { LookAtImage } from './image-facts';
import type { Inventory } from './inventory';
import { planImages } from './plan-images';
import { namedBy } from './references';
import type { RepositoryPlan } from './repository-plan';

/** What a prune does. */
export interface PrunePlan {
  readonly families: readonly RevisionPlan[];
  readonly repositories: readonly RepositoryPlan[];
}

/** Plans a whole prune: of the images, those go that no revision names any longer once the revisions are pruned. */
export async function planPrune(inventory: Inventory, rules: PruneRules, look: LookAtImage): Promise<PrunePlan> {
  const { heldIn, planRevisions } = await import('@espalier/ecs');
  const use = { inUse: inventory.usage.revisions, held: heldIn(inventory.families) };
  const families = inventory.families.map((family) => planRevisions(family, use, rules));
  const removed = new Set(families.flatMap(({ remove }) => remove));
  return { families, repositories: await planRepositories(inventory, rules, look, removed) };
}

/** Plans the images alone, as if some revisions were gone already. */
export async function planRepositories(
  inventory: Inventory,
  rules: PruneRules,
  look: LookAtImage,
  removed: ReadonlySet<PrunableRevision> = new Set(),
): Promise<readonly RepositoryPlan[]> {
  const { heldIn } = await import('@espalier/ecs');
  const { families, foreign, usage, repositories } = inventory;
  const revisions = families.flatMap((family) => family.revisions).filter((revision) => !removed.has(revision));
  const named = [...revisions.flatMap(({ references }) => references), ...foreign, ...usage.images];
  return planImages(repositories, { isNamed: namedBy(named), held: heldIn(families) }, rules, look);
}
