/** A document as it was found, and what tells it from any other one. */
export interface PlacedDocument {
  readonly text: string;
  /** Changes with the text; meant for {@link DocumentPlace.write} and {@link DocumentPlace.remove} alone. */
  readonly version: string;
}

/** The version of what was written, or `changed`: somebody else was faster, and nothing was written. */
export type Written = { readonly version: string } | 'changed';

/** The place that Jenkins reads its cloud from. What is there is whole at any time, and no update of it is lost. */
export interface DocumentPlace {
  /** Where it is, for messages. */
  readonly name: string;
  /**
   * What is there; `undefined` when nothing is.
   *
   * @throws JenkinsError `DELIVERY_DENIED` or `DELIVERY_FAILED`.
   */
  read(): Promise<PlacedDocument | undefined>;
  /**
   * Puts a text in place of this version, or where nothing is. A text of ours that is there already counts as written.
   *
   * @throws JenkinsError `DELIVERY_DENIED` or `DELIVERY_FAILED`.
   */
  write(text: string, replaces: string | undefined): Promise<Written>;
  /**
   * Takes this version away. Where nothing is any more, it counts as removed.
   *
   * @throws JenkinsError `DELIVERY_DENIED` or `DELIVERY_FAILED`.
   */
  remove(version: string): Promise<'removed' | 'changed'>;
}
