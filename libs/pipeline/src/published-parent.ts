/** Annotations of what an image was built on. Source: OCI image specification, annotations.md. */
const NAME = 'org.opencontainers.image.base.name';
const DIGEST = 'org.opencontainers.image.base.digest';

/** An image of a tree that another one was built on. */
export interface PublishedParent {
  readonly image: string;
  /** `sha256:<64 hex>`. */
  readonly digest: string;
}

/**
 * The labels by which an image tells what it was built on.
 *
 * @param prefix of the images of the tree in FROM lines.
 */
export function parentLabels({ image, digest }: PublishedParent, prefix: string): Readonly<Record<string, string>> {
  return { [NAME]: `${prefix}/${image}`, [DIGEST]: digest };
}

/** What an image was built on, as its labels tell: the present tree may have given it another parent. Nothing for one that rests on an upstream. */
export function parentIn(labels: Readonly<Record<string, string>>, prefix: string): PublishedParent | undefined {
  const { [NAME]: name, [DIGEST]: digest } = labels;
  if (name?.startsWith(`${prefix}/`) !== true || digest === undefined) return undefined;
  return { image: name.slice(prefix.length + 1), digest };
}
