import { isYoung, type PruneRules } from '@espalier/ecs';
import type { ListedImage } from '@espalier/registry';
import type { ImageFacts, LookAtImage } from './image-facts';
import { kindOf, recordTags, transientTags } from './image-kind';
import { ownReasons, type ImageUse } from './keep-images';
import type { ImageKept, PrunableRepository, RepositoryPlan } from './repository-plan';

/** Why each image stays, and what it told of itself where it was asked; by `image@digest`. */
interface Judgement {
  readonly why: Map<string, ImageKept>;
  readonly facts: Map<string, ImageFacts>;
}

/**
 * What a prune does about the images of the registry. Images that stay keep their ancestors, what the gate wrote about them,
 * and the record of what they are made of. Only images that stay are looked into.
 *
 * @throws whatever `look` throws: an image that stays and cannot be looked into may rest on any other.
 */
export async function planImages(
  repositories: readonly PrunableRepository[],
  use: ImageUse,
  rules: PruneRules,
  look: LookAtImage,
): Promise<readonly RepositoryPlan[]> {
  const judgement: Judgement = { why: new Map(), facts: new Map() };
  for (const repository of repositories) {
    const reason = ownReasons(repository, use, rules);
    for (const image of repository.images) {
      const why = kindOf(image) === 'attachment' ? undefined : reason(image);
      if (why !== undefined) judgement.why.set(referenceOf(repository.image, image.digest), why);
    }
  }
  await keepAncestors(repositories, judgement, look);
  return repositories.map((repository) => planRepository(repository, judgement, rules));
}

/** Generation by generation: an ancestor that stays has ancestors too. */
async function keepAncestors(
  repositories: readonly PrunableRepository[],
  { why, facts }: Judgement,
  look: LookAtImage,
): Promise<void> {
  const all = repositories.flatMap(({ image: name, images }) =>
    images.filter(canTell).map((image) => ({ name, image })),
  );
  const known = new Map(all.map((item) => [referenceOf(item.name, item.image.digest), item]));
  let generation = all.filter(({ name, image }) => why.has(referenceOf(name, image.digest)));
  while (generation.length > 0) {
    const told = await Promise.all(
      generation.map(
        async ({ name, image }) => [referenceOf(name, image.digest), await look(name, image.digest)] as const,
      ),
    );
    for (const [reference, fact] of told) facts.set(reference, fact);
    const parents = told.flatMap(([, { parent }]) => (parent ? [referenceOf(parent.image, parent.digest)] : []));
    const added = [...new Set(parents)].filter((reference) => !why.has(reference));
    for (const reference of added) why.set(reference, 'ancestor');
    generation = added.flatMap((reference) => known.get(reference) ?? []);
  }
}

/** Whether an image can be looked into: one of a publish, and not in ECR's archive. */
function canTell(image: ListedImage): boolean {
  const kind = kindOf(image);
  return !image.isArchived && (kind === 'published' || kind === 'unfinished');
}

function planRepository(repository: PrunableRepository, judgement: Judgement, rules: PruneRules): RepositoryPlan {
  const { image: name, images, orphan } = repository;
  const isAttached = attachmentsKept(repository, judgement);
  const judged = images.map((image) => {
    if (kindOf(image) !== 'attachment') return { image, why: judgement.why.get(referenceOf(name, image.digest)) };
    const kept: ImageKept | undefined = isYoung(image.pushedAt, rules) ? 'young' : undefined;
    return { image, why: isAttached(image) ? ('attached' as const) : kept };
  });
  const kept = judged.flatMap(({ image, why }) => (why === undefined ? [] : [{ image, why }]));
  const free = judged.flatMap(({ image, why }) => (why === undefined ? [image] : []));
  const [attachments, others] = [true, false].map((wanted) =>
    free.filter((image) => (kindOf(image) === 'attachment') === wanted),
  );
  return {
    ...{ image: name, repository: repository.repository, orphan, kept },
    remove: [...(others ?? []), ...(attachments ?? [])],
    untag: kept.flatMap(({ image }) => (kindOf(image) === 'published' ? transientTags(image) : [])),
  };
}

/** Where one that stays cannot be asked, being archived, any attachment may be its. */
function attachmentsKept(
  { image: name, images }: PrunableRepository,
  { why, facts }: Judgement,
): (attachment: ListedImage) => boolean {
  const staying = images.filter(({ digest }) => why.has(referenceOf(name, digest)));
  const isUnsure = staying.some((image) => image.isArchived);
  const tags = new Set(
    staying.flatMap((image) => [
      ...recordTags(image),
      ...(facts.get(referenceOf(name, image.digest))?.attachments ?? []),
    ]),
  );
  return (attachment) => isUnsure || attachment.tags.some((tag) => tags.has(tag));
}

function referenceOf(image: string, digest: string): string {
  return `${image}@${digest}`;
}
