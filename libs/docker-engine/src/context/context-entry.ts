/** One thing in a build context; what .dockerignore excludes is not among them. */
export interface ContextEntry {
  /** Relative to the context, with `/`, without a leading `./`. */
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'directory';
  /** Permission bits, `0o755`. */
  readonly mode: number;
  /** Where a symlink points, as it is written. */
  readonly target?: string;
  /** Where a file's content is read. */
  readonly absolutePath: string;
}
