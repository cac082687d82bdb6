import type { Dockerfile } from './dockerfile';
import { nameOf } from './global-variables';

/** The names of all ARGs of the file, before its first FROM and in any stage: the build args that reach the build. */
export function declaredArguments({ globalArguments, stages }: Dockerfile): ReadonlySet<string> {
  const instructions = [...globalArguments, ...stages.flatMap((stage) => stage.instructions)];
  return new Set(instructions.filter(({ keyword }) => keyword === 'ARG').flatMap(({ words }) => words.map(nameOf)));
}
