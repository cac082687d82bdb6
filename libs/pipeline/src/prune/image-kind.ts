import type { ListedImage } from '@espalier/registry';
import { keysIn } from '../keys-in';
import { inputsTag } from '../why/inputs-attachment';

/**
 * What a manifest of a repository is, by its tags.
 *
 * - `published`: it has a key, so it passed the gate of its day.
 * - `attachment`: what the gate wrote about an image, and what it was made of.
 * - `unfinished`: pushed, but never given its key.
 * - `other`: somebody else's, or a part of an index.
 */
export type ImageKind = 'published' | 'attachment' | 'unfinished' | 'other';

const ATTACHMENT = /^(?:gate|inputs)-[0-9a-f]{40}$/;
const TRANSIENT = /^checked-[0-9a-f]{40}$/;

/** Tells what a manifest is. */
export function kindOf({ tags }: Pick<ListedImage, 'tags'>): ImageKind {
  if (keysIn(tags).length > 0) return 'published';
  if (tags.length === 0) return 'other';
  if (tags.every((tag) => ATTACHMENT.test(tag))) return 'attachment';
  return tags.every((tag) => TRANSIENT.test(tag)) ? 'unfinished' : 'other';
}

/** The tags under which publishes pushed an image before it got its key. */
export function transientTags({ tags }: Pick<ListedImage, 'tags'>): readonly string[] {
  return tags.filter((tag) => TRANSIENT.test(tag));
}

/** The tags under which a publish recorded what an image is made of. */
export function recordTags({ tags }: Pick<ListedImage, 'tags'>): readonly string[] {
  return keysIn(tags).map(inputsTag);
}
