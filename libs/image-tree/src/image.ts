import type { Dockerfile, EspalierError } from '@espalier/dockerfile';
import type { ImageSettings } from './image-settings';

/** An image that a build reads: of the tree by its name, or an upstream by its canonical reference. */
export type ImageSource = TreeSource | UpstreamSource;

/** A source inside the tree. */
export interface TreeSource {
  readonly kind: 'tree';
  /** The reference as the Dockerfile has it once arguments are expanded. */
  readonly reference: string;
  /** The name of the image. */
  readonly image: string;
  /** Line of the Dockerfile, from 1. */
  readonly line: number;
}

/** A source from outside. */
export interface UpstreamSource {
  readonly kind: 'upstream';
  /** The reference as the Dockerfile has it once arguments are expanded. */
  readonly reference: string;
  /** The same with registry and tag or digest written out. */
  readonly canonical: string;
  /** Line of the Dockerfile, from 1. */
  readonly line: number;
}

/** A folder under images/ that is in order. */
export interface Image {
  /** Name of the folder and of the image. */
  readonly name: string;
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Path of the folder relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly settings: ImageSettings;
  readonly dockerfile: Dockerfile;
  /** The Dockerfile's text, byte for byte. */
  readonly dockerfileText: string;
  /** Build arguments that the Dockerfile declares, with the values they get. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Name of the parent, if the parent is of the tree. */
  readonly parent: string | undefined;
  /** Every image that a build reads, in the order of the Dockerfile. */
  readonly sources: readonly ImageSource[];
  /** Names of the images of the tree that a build reads: the parent first, each once. */
  readonly reads: readonly string[];
}

/** A folder under images/ that cannot be built, and why. */
export interface BrokenImage {
  readonly name: string;
  readonly folder: string;
  readonly path: string;
  /** At least one. */
  readonly problems: readonly EspalierError[];
  /** What is known of it in spite of that: images of the tree that it reads. Never part of a cycle. */
  readonly reads: readonly string[];
  readonly settings: ImageSettings;
}
