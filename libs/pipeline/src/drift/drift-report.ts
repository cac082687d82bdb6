import type { Change } from '@espalier/ecs';

/** What somebody changed by hand: the content of drift.json. */
export interface DriftReport extends Drift {
  readonly configuration: string;
  /** The commit of the work tree; `none` outside Git. */
  readonly commit: string;
}

/** What a look came to. */
export interface Drift {
  readonly findings: readonly DriftFinding[];
  /** What could not be looked at, and so may hide more. */
  readonly unchecked: readonly UncheckedPart[];
  /** What is no finding, and worth knowing. */
  readonly notes: readonly string[];
}

/**
 * What was changed.
 *
 * - `foreign-revision`: the newest revision was not registered by Espalier.
 * - `unrelated-revision`: it comes from a commit that is neither before nor after ours.
 * - `edited-revision`: it is not what the tree of its own commit, which is ours, says.
 * - `other-digest`: it does not run the image of its own content key.
 * - `image-missing`: the registry has no image of its content key.
 * - `deregistered`: a revision was taken away that should run.
 * - `no-revision`: the image is published, and nothing can launch it.
 * - `document-missing`, `foreign-document`, `edited-document`, `unrelated-document`: of the cloud document in its place.
 * - `document-not-loaded`: Jenkins was not seen to have loaded it.
 * - `other-cloud`: Jenkins has other clouds than the document says.
 * - `orphan`: a task runs that Jenkins has no node for.
 */
export type DriftKind =
  | 'foreign-revision'
  | 'unrelated-revision'
  | 'edited-revision'
  | 'other-digest'
  | 'image-missing'
  | 'deregistered'
  | 'no-revision'
  | 'document-missing'
  | 'foreign-document'
  | 'edited-document'
  | 'unrelated-document'
  | 'document-not-loaded'
  | 'other-cloud'
  | 'orphan';

/** One thing that is not as a publish left it. */
export interface DriftFinding {
  readonly kind: DriftKind;
  /** What it is about, such as `python:4`, a place or the ARN of a task. */
  readonly subject: string;
  /** One sentence without a full stop. */
  readonly reason: string;
  /** What the next publish does about it, or who else must. */
  readonly publish: string;
  /** What differs from what the tree says, where that is known: `to` is what the tree says. */
  readonly changes?: readonly Change[];
}

/** A part that could not be looked at. */
export interface UncheckedPart {
  readonly subject: string;
  /** One or two sentences. */
  readonly reason: string;
}

/** Nothing found. */
export const NO_DRIFT: Drift = { findings: [], unchecked: [], notes: [] };

/** Several looks as one. */
export function joined(drifts: readonly Drift[]): Drift {
  return {
    findings: drifts.flatMap(({ findings }) => findings),
    unchecked: drifts.flatMap(({ unchecked }) => unchecked),
    notes: [...new Set(drifts.flatMap(({ notes }) => notes))],
  };
}
