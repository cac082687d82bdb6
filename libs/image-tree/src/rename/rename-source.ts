import { parseDockerfile, substituteSources, type BuildOptions } from '@espalier/dockerfile';

/** A Dockerfile, and what it is built with. */
export interface SourceFile extends BuildOptions {
  /** For errors: its path relative to the workspace. */
  readonly file: string;
  readonly text: string;
}

/**
 * The text of a Dockerfile that reads an image by another reference; everything else stays byte for byte.
 *
 * @throws DockerfileError like `parseDockerfile` and `substituteSources`.
 */
export function renameSource({ file, text, ...options }: SourceFile, from: string, to: string): string {
  return substituteSources(parseDockerfile(text, file), options, (reference) => (reference === from ? to : undefined));
}
