import type { BuildOptions } from './build-options';
import type { Dockerfile } from './dockerfile';
import { environmentPairs, type EnvironmentPair } from './environment-pairs';
import { globalVariables, nameOf, type Variables } from './global-variables';
import type { Instruction } from './instruction';
import { locate } from './refusal';
import { lexShell } from './shell-lexer';
import type { Stage } from './stage';
import { targetOfName } from './target';

/** The variables that each instruction of a file sees. What the image below a stage has in its environment is not known. */
export type StageVariables = ReadonlyMap<Instruction, Variables>;

/**
 * The values of ARG and ENV where each instruction of each stage stands. A stage has the environment of the stage it rests on, an ENV
 * wins over an ARG, and an ARG takes the build arg, else its default, else the value from before the first FROM.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for what BuildKit cannot expand.
 */
export function stageVariables(dockerfile: Dockerfile, options: BuildOptions): StageVariables {
  const globals = globalVariables(dockerfile, options);
  const seen = new Map<Instruction, Variables>();
  const environments: Variables[] = [];
  for (const stage of dockerfile.stages) {
    const scope: Scope = { dockerfile, options, globals, seen };
    environments.push(readStage(stage, environments[baseOf(stage, dockerfile, globals)] ?? new Map(), scope));
  }
  return seen;
}

/** A word with its variables expanded and its quotes taken out; `unset` names those that have no value here. */
export function expandWord(
  word: string,
  { escape }: Pick<Dockerfile, 'escape'>,
  variables: Variables,
): { readonly text: string; readonly unset: readonly string[] } {
  const { text, unset } = lexShell(word, { escape, variables: (name) => variables.get(name) });
  return { text, unset };
}

interface Scope {
  readonly dockerfile: Dockerfile;
  readonly options: BuildOptions;
  readonly globals: Variables;
  readonly seen: Map<Instruction, Variables>;
}

function baseOf({ base, index }: Stage, { stages, escape }: Dockerfile, globals: Variables): number {
  const { text } = lexShell(base, { escape, variables: (name) => globals.get(name) });
  const target = targetOfName(text, stages.slice(0, index), index);
  return target.kind === 'stage' ? target.index : -1;
}

/** @returns the environment at the end of the stage. */
function readStage(stage: Stage, inherited: Variables, scope: Scope): Variables {
  const { dockerfile, seen } = scope;
  const environment = new Map(inherited);
  const given = new Map<string, string>();
  for (const instruction of stage.instructions) {
    const variables = new Map([...given, ...environment]);
    seen.set(instruction, variables);
    locate({ file: dockerfile.file, line: instruction.line }, () => {
      if (instruction.keyword === 'ENV') declare(environmentPairs(instruction), environment, variables, scope);
      if (instruction.keyword === 'ARG') declare(argumentsOf(instruction, scope), given, variables, scope);
    });
  }
  return environment;
}

/** `isPlain`: the value is taken as it is. */
interface Declared extends EnvironmentPair {
  readonly isPlain?: boolean;
}

function declare(
  declared: readonly Declared[],
  into: Map<string, string>,
  variables: Variables,
  { dockerfile }: Scope,
): void {
  for (const { name, value, isPlain } of declared)
    into.set(name, isPlain ? value : expandWord(value, dockerfile, variables).text);
}

function argumentsOf({ words }: Instruction, { options, globals }: Scope): readonly Declared[] {
  return words.flatMap((word): readonly Declared[] => {
    const name = nameOf(word);
    const plain = Object.hasOwn(options.args, name) ? options.args[name] : undefined;
    if (plain !== undefined) return [{ name, value: plain, isPlain: true }];
    if (word.includes('=')) return [{ name, value: word.slice(word.indexOf('=') + 1) }];
    const value = globals.get(name);
    return value === undefined ? [] : [{ name, value, isPlain: true }];
  });
}
