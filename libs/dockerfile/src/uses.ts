import type { BuildOptions } from './build-options';
import type { SyntaxDirective } from './directives';
import type { Dockerfile } from './dockerfile';
import { writeFlag } from './flags';
import { readFroms } from './froms';
import { globalVariables, type Variables } from './global-variables';
import type { Instruction } from './instruction';
import { Refusal, locate } from './refusal';
import { lexShell } from './shell-lexer';
import type { Stage } from './stage';
import { targetOfCopy, targetOfMount, targetOfName } from './target';
import type { Use } from './use';

/**
 * Every place of the file that names an image or a stage, in the order of the file.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for what BuildKit cannot expand, or expands to nothing.
 */
export function usesOf(dockerfile: Dockerfile, options: BuildOptions): readonly Use[] {
  const variables = globalVariables(dockerfile, options);
  const syntax = dockerfile.syntax ? [syntaxUse(dockerfile.syntax)] : [];
  return [...syntax, ...dockerfile.stages.flatMap((stage) => stageUses(dockerfile, stage, variables))];
}

function stageUses(dockerfile: Dockerfile, stage: Stage, variables: Variables): readonly Use[] {
  const { file } = dockerfile;
  const from = locate({ file, line: stage.from.line }, () => fromUse(dockerfile, stage, variables));
  return [from, ...stage.instructions.flatMap((instruction) => instructionUses(dockerfile, stage, instruction))];
}

function fromUse(dockerfile: Dockerfile, { base, from, index }: Stage, variables: Variables): Use {
  const { text: name, unset } = expand(base, dockerfile, variables);
  if (name === '') throw new Refusal(`FROM ${base} names nothing`, 'Give the ARG a default, or a value.');
  const platform = from.flags.find((flag) => flag.name === 'platform')?.value;
  if (platform !== undefined && platform !== '' && expand(platform, dockerfile, variables).text === '') {
    throw new Refusal(`the platform ${platform} is empty`, 'Give the ARG a default, or a value.');
  }
  return {
    name,
    target: targetOfName(name, dockerfile.stages.slice(0, index), index),
    instruction: 'FROM',
    line: from.line,
    stageIndex: index,
    unset,
    place: { pieces: from.pieces, start: from.argumentsStart, end: from.argumentsStart + base.length },
    write: (reference) => reference,
  };
}

function instructionUses({ stages, escape }: Dockerfile, { index }: Stage, instruction: Instruction): readonly Use[] {
  const { line, pieces, keyword } = instruction;
  const isRun = keyword === 'RUN';
  return readFroms(instruction).map(({ flag, from, rewrite }) => ({
    name: from,
    target: (isRun ? targetOfMount : targetOfCopy)(from, stages, index),
    instruction: isRun ? 'RUN' : 'COPY',
    line,
    stageIndex: index,
    unset: [],
    place: { pieces, start: flag.start, end: flag.end },
    write: (reference) => writeFlag(flag.name, rewrite(reference), escape),
  }));
}

function syntaxUse({ reference, line, offset }: SyntaxDirective): Use {
  const { length } = reference;
  return {
    name: reference,
    target: { kind: 'image' },
    instruction: 'syntax',
    line,
    stageIndex: undefined,
    unset: [],
    place: { pieces: [{ at: 0, offset, length }], start: 0, end: length },
    write: (replacement) => replacement,
  };
}

function expand(word: string, { escape }: Dockerfile, variables: Variables): ReturnType<typeof lexShell> {
  return lexShell(word, { escape, variables: (name) => variables.get(name) });
}
