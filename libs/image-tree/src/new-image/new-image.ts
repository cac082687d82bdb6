/** The package managers whose packages a new image can be asked for. */
export const PACKAGE_MANAGERS = ['apt', 'pip', 'npm'] as const;

/** One of {@link PACKAGE_MANAGERS}. */
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** What somebody wants of a new image. */
export interface NewImage extends Readonly<Record<PackageManager, readonly string[]>> {
  /** Name of the folder and of the image. */
  readonly name: string;
  /** Name of the image of the tree that it rests on. */
  readonly parent: string;
  /** Jenkins label; default: the name. */
  readonly label?: string | undefined;
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
}
