import type { ListedRevision, PruneRevisionsRequest, PruneRules } from '@espalier/ecs';
import { PipelineError } from '../errors';
import type { LookAtImage } from './image-facts';
import { readInventory, type PrunedFleet, type PruneSources } from './inventory';
import { planRepositories, type PrunePlan } from './plan-prune';
import type { PruneDone } from './prune-done';
import { agreed, pruneImages } from './prune-images';
import { readUse } from './read-use';
import type { RepositoryPlan } from './repository-plan';

/** A plan to be carried out. */
export interface PruneApplication {
  readonly plan: PrunePlan;
  readonly rules: PruneRules;
  readonly fleet: PrunedFleet;
  readonly sources: PruneSources & Pick<PruneRevisionsRequest, 'definitions'>;
  readonly look: LookAtImage;
  /** Counts what is done, and is told after each part of the work. */
  readonly done: PruneDone;
  readonly onDone: () => void;
}

/**
 * Carries out a plan: deregisters, deletes, then removes images. Use is looked at again before each step, and images are
 * judged anew, by all revisions that are there by then; nothing goes that the plan does not name. What ECS and ECR refuse to
 * let go is counted, and the rest goes on.
 *
 * @throws EcsError, JenkinsError, RegistryError, PipelineError `PRUNE_RACED`.
 */
export async function applyPrune(application: PruneApplication): Promise<void> {
  const { plan, rules, fleet, sources, look, done, onDone } = application;
  const { pruneRevisions } = await import('@espalier/ecs');
  await pruneRevisions({
    plans: plan.families,
    definitions: sources.definitions,
    inUse: async () => (await readUse(sources)).revisions,
    onDone: ({ deregistered, deleted, refused }) => {
      done.deregistered += deregistered;
      done.deleted += deleted;
      done.refuse('ECS', ...refused.map(({ revisions, reason }) => ({ reference: revisions.join(', '), reason })));
      onDone();
    },
  });
  if (plan.repositories.every(({ remove, untag }) => remove.length + untag.length === 0)) return;
  const before = await sources.list();
  const inventory = await readInventory(fleet, sources);
  const plans = agreed(plan.repositories, await planRepositories(inventory, rules, look));
  await pruneImages({
    plans,
    registry: sources.registry,
    onDone: ({ images, tags, refused }) => {
      done.images += images;
      done.tags += tags;
      done.refuse('ECR', ...refused);
      if (images + tags > 0) onDone();
    },
  });
  await assertNothingNamed(plans, before, sources);
}

/** The registry removes without asking who names an image: a revision may have been registered at the same moment. */
async function assertNothingNamed(
  plans: readonly RepositoryPlan[],
  before: readonly ListedRevision[],
  { list, definitions }: PruneSources,
): Promise<void> {
  const known = new Set(before.map(({ arn }) => arn));
  const removed = new Set(plans.flatMap(({ remove }) => remove.map(({ digest }) => digest)));
  for (const { arn, family, revision } of await list()) {
    const added = known.has(arn) ? undefined : await definitions.revision(family, revision);
    const references = added?.definition.containerDefinitions?.flatMap(({ image }) => image ?? []) ?? [];
    const lost = references.find((reference) => removed.has(reference.slice(reference.indexOf('@') + 1)));
    if (lost !== undefined) throw raced(`${family}:${revision}`, lost);
  }
}

function raced(revision: string, reference: string): PipelineError {
  return new PipelineError('PRUNE_RACED', {
    reason: `${revision} was registered while its image ${reference} was removed`,
    remedy: 'Publish now: the image is built again. Do not let a prune and a publish run at the same time.',
  });
}
