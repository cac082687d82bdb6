import type { ImageSettings, Tier } from '@espalier/image-tree';
import type { ImageConfiguration } from '../archive/image-configuration';
import type { OwnFile } from '../archive/own-file';

/** A built image: how it is started, and what it does not share with its parent. */
export interface InspectedImage {
  readonly configuration: ImageConfiguration;
  /** The lowest layer first, each in the order of its tar. */
  readonly ownFiles: readonly OwnFile[];
}

/** How an image is started that another one rests on. Where the last ones are not known, the history of the image tells. */
export type BelowConfiguration = Pick<ImageConfiguration, 'user' | 'entrypoint' | 'environment' | 'history'> &
  Partial<Pick<ImageConfiguration, 'volumes' | 'stopSignal' | 'healthcheck'>>;

/** What an image rests on: its parent, or the upstream of a base image. */
export interface BelowImage {
  readonly configuration: BelowConfiguration;
}

/** What the tree knows of an image, and the image itself does not. */
export interface InspectionFacts {
  readonly tier: Tier;
  readonly kind: ImageSettings['kind'];
  /** Of what it rests on, as the scanner names it: `debian`, `alpine`, `redhat`. Tells which package database is the right one. */
  readonly distribution?: string | undefined;
  /** Whether its lowest layers are those of its parent; default: true, as for an image that has none in the tree. */
  readonly isOnParent?: boolean;
}
