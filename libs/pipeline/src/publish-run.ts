import type { Location } from '@espalier/dockerfile';
import type { AwsConnection, CommitAncestry, Image, ImageTree } from '@espalier/image-tree';
import type { BuildSlots } from './build-slots';
import type { EmitEvent } from './events';
import type { FamilyHolds } from './family-holds';
import type { Gate } from './gate/gate';
import type { Parts } from './parts';
import type { PublishedState } from './published-state';

/** What holds for a whole publish once it may start. */
export interface PublishRun extends PublishedState {
  readonly tree: ImageTree;
  /** Region of AWS. */
  readonly region: string;
  /** Commit that task definitions name; `none` outside Git. */
  readonly commit: string;
  readonly ancestry: CommitAncestry;
  /** Whether what comes from an unrelated commit may be replaced. */
  readonly supersede: boolean;
  /** Whether the cloud document may take from Jenkins what it has. */
  readonly replace: boolean;
  readonly holds: FamilyHolds;
  readonly connection: AwsConnection;
  readonly parts: Parts;
  /** Refuses the wrong AWS account; to be awaited before anything is written. It asks once. */
  readonly assertAccount: () => Promise<void>;
  readonly slots: BuildSlots;
  readonly gate: Gate;
  readonly environment: NodeJS.ProcessEnv;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

/** One image of a run, with all that it needs at hand. */
export interface ImageRun extends PublishRun {
  readonly image: Image;
  readonly key: string;
  /** Digest of every image of the tree that this one reads. */
  readonly sourceDigests: ReadonlyMap<string, string>;
}

/** The place of an image's Dockerfile, for errors. */
export function dockerfileOf(image: Image, line?: number): Location {
  return { file: `${image.path}/Dockerfile`, ...(line === undefined ? {} : { line }) };
}
