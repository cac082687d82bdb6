import type { Hold } from '@espalier/ecs';

/** What is published of a fleet and what runs of it: the content of status.json. */
export interface FleetStatus {
  readonly configuration: string;
  /** When it was looked. */
  readonly at: Date;
  /** Every image of the tree, parents before their children, those of broken folders last. */
  readonly images: readonly ImageStatus[];
}

/** One image. */
export interface ImageStatus {
  readonly image: string;
  /** Its content key as the tree lies there; absent where it has none, since it or what it reads is broken. */
  readonly key?: string;
  /** The image of that key or, where that is not published, the one that was published last. */
  readonly published?: PublishedStatus;
  /** One for each size; none for what is never launched. */
  readonly families: readonly FamilyStatus[];
  /** Jenkins labels, those of every size. */
  readonly labels: readonly string[];
  /** Holds that stand in its families. */
  readonly holds: readonly Hold[];
  /** What is wrong with its folder, and what could not be looked at. */
  readonly problems: readonly string[];
  /** Whether everything about it could be looked at. */
  readonly isComplete: boolean;
}

/** An image in the registry. */
export interface PublishedStatus {
  readonly key: string;
  /** `sha256:<64 hex>`. */
  readonly digest: string;
  readonly pushedAt?: Date;
}

/** A family, and what Jenkins launches by it: nothing where it has no active revision. */
export interface FamilyStatus {
  readonly family: string;
  readonly newest?: RevisionStatus;
}

/** The newest revision of a family. What Espalier did not register names neither key nor commit. */
export interface RevisionStatus {
  readonly revision: number;
  /** `sha256:<64 hex>`; absent where the agent's image is not named by digest. */
  readonly digest?: string;
  readonly key?: string;
  /** The newest commit that it was registered from, or found to mean the same by. */
  readonly commit?: string;
  readonly registeredAt?: Date;
}
