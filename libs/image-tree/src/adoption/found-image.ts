import type { BuildOptions, Dockerfile } from '@espalier/dockerfile';
import type { FoundContext } from './find-context';

/** An image that a Dockerfile makes, before it is known what it is to the others. */
export interface FoundImage {
  readonly name: string;
  readonly file: string;
  /** Its stage, where the file makes several images. */
  readonly stage: string | undefined;
  /** What others may call it: its name, its folder, its stage. */
  readonly names: ReadonlySet<string>;
  /** What its path says: `3.12`, `slim`, `bookworm`. */
  readonly tokens: ReadonlySet<string>;
  readonly dockerfile: Dockerfile;
  readonly options: BuildOptions;
  readonly context: FoundContext;
}
