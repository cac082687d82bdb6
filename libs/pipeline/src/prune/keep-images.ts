import { isYoung, type HeldKey, type PruneRules } from '@espalier/ecs';
import { keyTag } from '@espalier/image-tree';
import type { ListedImage } from '@espalier/registry';
import { kindOf } from './image-kind';
import type { IsNamed } from './references';
import type { ImageKept, PrunableRepository } from './repository-plan';

/** What images must stay for, outside the registry. */
export interface ImageUse {
  readonly isNamed: IsNamed;
  readonly held: readonly HeldKey[];
}

/** Why the images of a repository stay for their own sake; nothing for those that do not. Attachments are not asked about. */
export function ownReasons(
  { image, repository, key, isKeyUnknown, orphan, images }: PrunableRepository,
  { isNamed, held }: ImageUse,
  rules: PruneRules,
): (listed: ListedImage) => ImageKept | undefined {
  const heldTags = held.filter((hold) => hold.image === image).map((hold) => keyTag(hold.key));
  const recent = orphan && rules.orphans ? [] : newestPublished(images).slice(0, rules.keep);
  return (listed) => {
    const { tags, pushedAt } = listed;
    if (kindOf(listed) === 'other') return 'other';
    if (key !== undefined && tags.includes(keyTag(key))) return 'current';
    if (isNamed(repository, listed)) return 'named';
    if (heldTags.some((tag) => tags.includes(tag))) return 'held';
    if (isKeyUnknown) return 'unknown';
    if (recent.includes(listed)) return 'recent';
    return isYoung(pushedAt, rules) ? 'young' : undefined;
  };
}

function newestPublished(images: readonly ListedImage[]): readonly ListedImage[] {
  const time = ({ pushedAt }: ListedImage): number => pushedAt?.getTime() ?? Infinity;
  return images.filter((image) => kindOf(image) === 'published').toSorted((one, other) => time(other) - time(one));
}
