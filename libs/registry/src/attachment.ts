/** One file of an {@link Attachment}. */
export interface AttachedFile {
  readonly name: string;
  /** Such as `application/sarif+json`. */
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Files that stand in an image's repository under a tag of their own, as an OCI artifact. */
export interface Attachment {
  /** `sha256:<64 hex>` of its manifest. */
  readonly digest: string;
  /** What kind of files these are: a media type, such as `application/vnd.espalier.gate.v1+json`. */
  readonly artifactType: string;
  readonly files: readonly AttachedFile[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** What is to be attached, and under which tag. The same content always has the same digest. */
export interface NewAttachment extends Omit<Attachment, 'digest'> {
  readonly tag: string;
}
