import type { ListedImage } from '@espalier/registry';

/** The repository of an image, as a prune looks at it. */
export interface PrunableRepository {
  /** Name of the image. */
  readonly image: string;
  /** Name of the repository, without host. */
  readonly repository: string;
  /** Whether the tree has no such image any longer. */
  readonly orphan: boolean;
  /** Content key of the present tree; absent where the tree does not have the image, or cannot tell. */
  readonly key?: string;
  /** Whether the key of the present tree cannot be told, since the folder or what it reads is broken. */
  readonly isKeyUnknown: boolean;
  readonly images: readonly ListedImage[];
}

/**
 * Why a manifest stays.
 *
 * - `current`: it has the key of the present tree.
 * - `named`: a task definition, a task, a service or a cloud of Jenkins names it.
 * - `held`: its key is held.
 * - `ancestor`: an image that stays was built on it.
 * - `recent`: it is among the newest that are kept.
 * - `young`: it was pushed too short a time ago.
 * - `attached`: it is what the gate wrote about an image that stays.
 * - `unknown`: the present key of the image cannot be told.
 * - `other`: Espalier did not put it there.
 */
export type ImageKept =
  'current' | 'named' | 'held' | 'ancestor' | 'recent' | 'young' | 'attached' | 'unknown' | 'other';

/** What is to be done about one repository. */
export interface RepositoryPlan extends Pick<PrunableRepository, 'image' | 'repository' | 'orphan'> {
  readonly kept: readonly { readonly image: ListedImage; readonly why: ImageKept }[];
  /** To be removed: images first, then what the gate wrote about them. */
  readonly remove: readonly ListedImage[];
  /** Transient tags to be removed of images that stay. */
  readonly untag: readonly string[];
}
