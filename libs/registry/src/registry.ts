import type { RegistryCredentials } from '@espalier/image-tree';
import type { Attachment, NewAttachment } from './attachment';

/** A tag of one image of the tree, such as its content key `key-<40 hex>`. */
export interface ImageTag {
  readonly image: string;
  readonly tag: string;
}

/** An image that is in the registry. */
export interface PublishedImage {
  /** `sha256:<64 hex>` of its manifest. */
  readonly digest: string;
  /** Compressed, in bytes, where the registry tells. */
  readonly sizeBytes?: number;
  readonly pushedAt?: Date;
}

/** What a look-up of one tag found; `archived`: it exists, but its layers are in ECR's archive, where nothing can pull it. */
export type LookUpResult = PublishedImage | 'absent' | 'archived' | 'repository-missing';

/** The image of a repository that was published last. */
export interface NewestImage {
  /** `sha256:<64 hex>` of its manifest. */
  readonly digest: string;
  /** All of its tags, `key-<40 hex>` among them. */
  readonly tags: readonly string[];
  readonly pushedAt: Date;
}

/** One manifest of a repository: an image, an attachment, or whatever else somebody put there. */
export interface ListedImage {
  /** `sha256:<64 hex>`. */
  readonly digest: string;
  /** Empty where it has none, such as the parts of an index. */
  readonly tags: readonly string[];
  /** Whether its layers are in ECR's archive, where nothing can pull them. */
  readonly isArchived: boolean;
  readonly pushedAt?: Date;
  /** Compressed, in bytes, where the registry tells. */
  readonly sizeBytes?: number;
}

/** What a registry would not remove. */
export interface NotRemoved {
  /** The digest or the tag. */
  readonly reference: string;
  /** In the registry's words. */
  readonly reason: string;
}

/** What an image in the registry consists of. */
export interface ImageContents {
  /** Digests of its layers uncompressed, the lowest first. */
  readonly diffIds: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Digest of its configuration, which an engine with the classic image store shows as the image's id. */
  readonly configDigest: string;
  /** The configuration as the registry keeps it: JSON that hashes to `configDigest`. */
  readonly configurationBytes: Uint8Array;
}

/** What {@link Registry.provision} did. */
export interface Provisioned {
  /** Images whose repository was created now, in the order asked. */
  readonly created: readonly string[];
  /** Images whose repository was there. */
  readonly present: readonly string[];
}

/**
 * The registry that the fleet is published to. Every method throws `RegistryError`: `REGISTRY_DENIED`,
 * `REGISTRY_UNREACHABLE` and `REGISTRY_THROTTLED` anywhere, others as said.
 */
export interface Registry {
  /** host[:port] that references of images start with. Throws `REGISTRY_NOT_LOOPBACK`. */
  host(): Promise<string>;

  /** The repository of an image, without the host. */
  repository(image: string): string;

  /**
   * Which of many tags exist, one call an image, bounded. Asks the API only: needs no registry credentials.
   * The answer has an entry for each image asked.
   */
  lookUp(wanted: readonly ImageTag[]): Promise<ReadonlyMap<string, LookUpResult>>;

  /**
   * Makes sure that the image's repository exists and that its tags cannot be moved.
   * Throws `REPOSITORY_MISSING` where settings forbid to create it, `REPOSITORY_MUTABLE`.
   */
  ensureRepository(image: string): Promise<'created' | 'present'>;

  /** Creates every missing repository, whatever settings say of publishing. Throws `REPOSITORY_MUTABLE`. */
  provision(images: readonly string[]): Promise<Provisioned>;

  /** Who to be in front of the registry; asked for once, and again shortly before they expire. */
  credentials(): Promise<RegistryCredentials>;

  /** New credentials, for when the registry no longer takes the ones it gave. */
  renewCredentials(): Promise<RegistryCredentials>;

  /**
   * What an image consists of; of an index, its linux/amd64. Read once, since a digest never stands for anything else.
   * Throws `IMAGE_MISSING`, `DIGEST_MISMATCH`.
   */
  layersOf(image: string, digest: string): Promise<ImageContents>;

  /** The digest behind a tag, which may have been pushed a moment ago. Throws `IMAGE_MISSING`. */
  digestOf(image: string, tag: string): Promise<string>;

  /**
   * Gives an image that is in its repository one more tag; the same again, by anybody, is success. Throws `TAG_EXISTS`
   * when the tag has another content, `IMAGE_MISSING`, `DIGEST_MISMATCH`.
   */
  tag(image: string, digest: string, tag: string): Promise<void>;

  /** The image that was published last, as far as it can be pulled; nothing where none was. Asks the API only. */
  newestPublished(image: string): Promise<NewestImage | undefined>;

  /** The images that have a repository under the fleet's prefix, whether the tree knows them or not; sorted. */
  imagesWithRepository(): Promise<readonly string[]>;

  /** Everything in the repository of an image; nothing where there is none. Asks the API only. */
  listImages(image: string): Promise<readonly ListedImage[]>;

  /**
   * Removes manifests by digest with all their tags, a hundred a call; what is gone already is success. Gives what the
   * registry would not remove, such as a part of an index that is there.
   */
  removeImages(image: string, digests: readonly string[]): Promise<readonly NotRemoved[]>;

  /** Removes one tag of an image that has others: with its last one ECR removes the image. */
  removeTag(image: string, tag: string): Promise<readonly NotRemoved[]>;

  /**
   * Puts files beside an image, under a tag of their own. Gives the digest under which they stand; the same again, by
   * anybody, is success. Throws `TAG_EXISTS` when the tag has another content, `REPOSITORY_MISSING`.
   */
  attach(image: string, attachment: NewAttachment): Promise<string>;

  /**
   * What {@link attach} put under a tag, every file checked against its digest; nothing where there is no such tag.
   * Throws `DIGEST_MISMATCH`, `ANSWER_INVALID` when the tag is something else.
   */
  readAttachment(image: string, tag: string): Promise<Attachment | undefined>;
}
