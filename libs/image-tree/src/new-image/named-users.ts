import {
  environmentPairs,
  expandWord,
  finalStages,
  stageVariables,
  type BuildOptions,
  type Location,
} from '@espalier/dockerfile';
import type { Image } from '../image';

/** A USER of a Dockerfile. */
export interface NamedUser {
  /** As it is written. */
  readonly word: string;
  /** With its variables expanded; undefined: one of them has no value that is known. */
  readonly user: string | undefined;
  readonly location: Location;
}

/** What ENV sets; undefined: a value that rests on the environment of the upstream, which is not known. */
type Environment = Map<string, string | undefined>;

/**
 * The users that the Dockerfiles of a lineage name for what they make, in order.
 *
 * @param lineage root first: an image has the environment of the one it rests on.
 * @param optionsOf what an image is built with.
 */
export function namedUsers(lineage: readonly Image[], optionsOf: (image: Image) => BuildOptions): readonly NamedUser[] {
  const environment: Environment = new Map();
  return lineage.flatMap((image) => usersOf(image, optionsOf(image), environment));
}

function usersOf({ dockerfile }: Image, options: BuildOptions, environment: Environment): readonly NamedUser[] {
  const { file } = dockerfile;
  const seen = stageVariables(dockerfile, options);
  const instructions = finalStages(dockerfile, options).flatMap((stage) => stage.instructions);
  return instructions.flatMap((instruction) => {
    const { keyword, words, line } = instruction;
    const variables = known(new Map([...(seen.get(instruction) ?? []), ...environment]));
    const expand = (word: string): string | undefined => {
      const { text, unset } = expandWord(word, dockerfile, variables);
      return unset.length > 0 ? undefined : text;
    };
    if (keyword === 'ENV')
      for (const { name, value } of environmentPairs(instruction)) environment.set(name, expand(value));
    const [word = ''] = words;
    return keyword === 'USER' ? [{ word, user: expand(word), location: { file, line } }] : [];
  });
}

function known(variables: Environment): ReadonlyMap<string, string> {
  return new Map([...variables].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
