/** The files of a repository that is taken over, without those that git ignores. */
export interface AdoptionFiles {
  /** Relative to the workspace, with forward slashes, sorted. */
  readonly paths: readonly string[];
  /** Those of them that are symbolic links. */
  readonly links: ReadonlySet<string>;
  /** A file as text. */
  read(path: string): string;
}
