/** An image of the tree that a build can rest on. */
export interface ProvidedImage {
  readonly key: string;
  /** What a FROM is replaced by: `registry/repository@digest` of a published image, the local tag of one built here. */
  readonly reference: string;
  /** In the registry; nothing for one that was built here. */
  readonly digest: string | undefined;
  /** Whether it was built just now. */
  readonly isNew: boolean;
}
