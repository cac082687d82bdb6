import type { Location } from '@espalier/dockerfile';
import type { Image, ImageTree, TreeKeys, UpstreamLock } from '@espalier/image-tree';
import type { PublishedImage } from '@espalier/registry';
import type { BuildSlots } from './build-slots';
import type { EmitEvent } from './events';
import type { Gate } from './gate/gate';
import type { Parts } from './parts';

/** What holds for a whole publish once it may start. */
export interface PublishRun {
  readonly tree: ImageTree;
  readonly lock: UpstreamLock;
  readonly keys: TreeKeys;
  /** What was published before this run, by image. */
  readonly published: ReadonlyMap<string, PublishedImage>;
  /** Region of AWS. */
  readonly region: string;
  /** Commit that task definitions name; `none` outside Git. */
  readonly commit: string;
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
