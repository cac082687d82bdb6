import type { LineChange } from './line-changes';

/** One thing that makes another content key. What was not there before, or is not any more, is absent. */
export type Cause =
  /** Espalier computes keys by another form. */
  | { readonly kind: 'schema'; readonly before: number; readonly after: number }
  | { readonly kind: 'dockerfile'; readonly lines: readonly LineChange[] }
  /** A file or link of the context; `path` in the folder of the image. */
  | { readonly kind: 'file'; readonly path: string; readonly change: 'added' | 'removed' | 'changed' }
  | { readonly kind: 'mode'; readonly path: string; readonly before: number; readonly after: number }
  /** A symbolic link that leads elsewhere, or that was a file, or is one now. */
  | { readonly kind: 'link'; readonly path: string }
  | ({ readonly kind: 'arg'; readonly name: string } & Change)
  | { readonly kind: 'platform'; readonly before: string; readonly after: string }
  | ({ readonly kind: 'refresh' } & Change)
  /** The digest of a source from outside. */
  | ({ readonly kind: 'upstream'; readonly reference: string } & Change)
  /** An image of the tree that the build reads: its content key. */
  | ({ readonly kind: 'source'; readonly reference: string; readonly image: string } & Change);

/** A value before and after. */
export interface Change {
  readonly before?: string;
  readonly after?: string;
}
