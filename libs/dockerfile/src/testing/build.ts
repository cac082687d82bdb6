import type { BuildOptions } from '../build-options';
import type { Dockerfile } from '../dockerfile';
import { parseDockerfile } from '../parse-dockerfile';
import { sourcesOf } from '../sources';

/** The options of a build for linux/amd64. */
export function options(args: Readonly<Record<string, string>> = {}): BuildOptions {
  return { args, platform: 'linux/amd64' };
}

/** A Dockerfile of these lines. */
export function dockerfile(...lines: readonly string[]): Dockerfile {
  return parseDockerfile(lines.map((line) => `${line}\n`).join(''), 'images/x/Dockerfile');
}

/** The references that a build of these lines reads. */
export function referencesIn(...lines: readonly string[]): readonly string[] {
  return sourcesOf(dockerfile(...lines), options()).map(({ reference }) => reference);
}
