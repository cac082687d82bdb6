import type { BuildOptions } from './build-options';
import type { Dockerfile } from './dockerfile';
import { locate } from './refusal';
import { lexShell } from './shell-lexer';

/** The variables that a FROM may use, by name. */
export type Variables = ReadonlyMap<string, string>;

/**
 * The variables that a FROM may use: BuildKit's own (`TARGETPLATFORM`, `BUILDARCH`, …) and the ARGs before the first FROM.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for a default that BuildKit cannot expand.
 */
export function globalVariables(dockerfile: Dockerfile, options: BuildOptions): Variables {
  const variables = new Map(Object.entries(ownVariables(dockerfile, options)));
  for (const name of variables.keys()) variables.set(name, given(options, name) ?? variables.get(name) ?? '');
  for (const { words, line } of dockerfile.globalArguments) {
    for (const word of words) {
      const value = locate({ file: dockerfile.file, line }, () => valueOf(word, variables, dockerfile, options));
      if (value !== undefined) variables.set(nameOf(word), value);
    }
  }
  return variables;
}

/** The name that a word of an ARG declares. */
export function nameOf(word: string): string {
  const [name = ''] = word.split('=', 1);
  return name;
}

function valueOf(
  word: string,
  variables: Variables,
  { escape }: Dockerfile,
  options: BuildOptions,
): string | undefined {
  const argument = given(options, nameOf(word));
  if (argument !== undefined || !word.includes('=')) return argument;
  return lexShell(word.slice(word.indexOf('=') + 1), { escape, variables: (name) => variables.get(name) }).text;
}

function given({ args }: BuildOptions, name: string): string | undefined {
  return Object.hasOwn(args, name) ? args[name] : undefined;
}

function ownVariables({ stages }: Dockerfile, { platform }: BuildOptions): Readonly<Record<string, string>> {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
  return {
    BUILDPLATFORM: platform,
    BUILDOS: os,
    BUILDOSVERSION: '',
    BUILDARCH: architecture,
    BUILDVARIANT: variant,
    TARGETPLATFORM: platform,
    TARGETOS: os,
    TARGETOSVERSION: '',
    TARGETARCH: architecture,
    TARGETVARIANT: variant,
    TARGETSTAGE: stages.at(-1)?.name ?? 'default',
  };
}
