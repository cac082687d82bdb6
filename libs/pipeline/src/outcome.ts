import type { EspalierError } from '@espalier/dockerfile';

/** What happened to an image, or to the cloud of the fleet. */
export type OutcomeStatus =
  /** Nothing was to be done. */
  | 'unchanged'
  /** Nothing was to be built; a task definition was registered. */
  | 'registered'
  /** Nothing was to be built or registered; tags of its task definitions were changed in place. */
  | 'tagged'
  /** Not rolled out, because it, or an image that it is made from, is held; what runs stays. */
  | 'held'
  /** Not rolled out, because a newer commit is. */
  | 'older'
  /** Built, checked and pushed, and registered where it is an agent. */
  | 'published'
  /** The document of the cloud was delivered. */
  | 'delivered'
  /** Built on the local engine. */
  | 'built'
  /** Checked, and nothing blocks; nothing was published. */
  | 'passed'
  | 'failed'
  /** Not attempted: something that it needs failed. */
  | 'skipped';

/** The end of one task. */
export interface Outcome {
  /** Name of the image, or `fleet`. */
  readonly image: string;
  readonly status: OutcomeStatus;
  readonly key?: string | undefined;
  readonly digest?: string | undefined;
  /** Bytes of layers that were sent, before compression. */
  readonly pushedBytes?: number | undefined;
  /** `family:revision` of each size. */
  readonly taskDefinitions?: readonly string[] | undefined;
  /** Wall time from the first stage on. */
  readonly seconds: number;
  /** Set when failed or skipped. */
  readonly error?: EspalierError | undefined;
}

/** Whether a task ended as it should. */
export function succeeded({ status }: Outcome): boolean {
  return status !== 'failed' && status !== 'skipped';
}
