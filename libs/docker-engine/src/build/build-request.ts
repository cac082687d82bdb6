import type { RegistryCredentials } from '@espalier/image-tree';
import type { BuildProgress } from './build-progress';

/** One build: a context, a Dockerfile in it, and what the Dockerfile may use. */
export interface BuildRequest {
  /** The context as a tar, or what makes it when the build begins (see `contextTar`). */
  readonly context: Buffer | (() => Buffer | Promise<Buffer>);
  /** Path of the Dockerfile within the tar. */
  readonly dockerfile: string;
  /** The local reference that the image gets, `agents/python:latest`. */
  readonly tag: string;
  /** Build arguments. They are not secret: they land in the image's history. */
  readonly args?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** `linux/amd64`; the engine's own where it is left out. */
  readonly platform?: string;
  /** By id, for `RUN --mount=type=secret,id=…`. They need BuildKit, and reach neither a layer, nor progress, nor an error. */
  readonly secrets?: Readonly<Record<string, Buffer | string>>;
  /** For private sources; each registry sees its own only. */
  readonly credentials?: readonly RegistryCredentials[];
  /** True runs every instruction again. */
  readonly noCache?: boolean;
  /** Ends the build at the engine too. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/** What a build made. */
export interface BuildResult {
  /** `sha256:…`, the engine's id of the image. */
  readonly imageId: string;
}
