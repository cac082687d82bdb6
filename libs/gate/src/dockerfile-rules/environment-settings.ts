import type { DockerfileView, InstructionView, StageView } from './dockerfile-view';
import { readOptions } from './shell/options';
import type { Step } from './shell/step';

/** A variable that a Dockerfile sets, for the image (ENV), for the build (ARG) or for one program. */
export interface Setting {
  readonly line: number;
  /** ENV, ARG, LABEL or RUN. */
  readonly keyword: string;
  readonly name: string;
  /** Variables expanded where they are known; undefined for an ARG that has no default. */
  readonly value: string | undefined;
}

/** All variables that are set, in every stage. The ARGs before the first FROM come first. */
export function settingsOf({ image, stages }: DockerfileView): readonly Setting[] {
  const globals = image.dockerfile.globalArguments.flatMap(({ line, words }) =>
    words.map((word) => ({ ...pairOf(word), line, keyword: 'ARG' })),
  );
  return [...globals, ...stages.flatMap(settingsOfStage)];
}

function settingsOfStage({ instructions, steps }: StageView): readonly Setting[] {
  return [...instructions.flatMap(settingsOfInstruction), ...steps.flatMap(settingsOfStep)];
}

function settingsOfInstruction({ keyword, line, words, expand }: InstructionView): readonly Setting[] {
  if (keyword !== 'ENV' && keyword !== 'ARG' && keyword !== 'LABEL') return [];
  const [old] = words;
  const [, name, value] = (words.length === 1 && keyword !== 'ARG' && /^([^\s=]+)\s+([^]*)$/.exec(old ?? '')) || [];
  const pairs = name === undefined ? words.map(pairOf) : [{ name, value }];
  return pairs.map((pair) => ({
    line,
    keyword,
    name: pair.name,
    value: pair.value === undefined ? undefined : expand(pair.value).text,
  }));
}

/** `NAME=value program`, `export NAME=value` and `env NAME=value program`. */
function settingsOfStep({ line, assignments, wrappers, written }: Step): readonly Setting[] {
  const own = assignments.map(({ name, value }) => ({ line, keyword: 'RUN', name, value: value.text }));
  if (!wrappers.includes('env')) return own;
  const { operands } = readOptions(written, { stopsAtOperand: false });
  const pairs = operands.filter(({ text }) => /^\w+=/.test(text)).map(({ text }) => pairOf(text));
  return [...own, ...pairs.map((pair) => ({ ...pair, line, keyword: 'RUN' }))];
}

function pairOf(word: string): { readonly name: string; readonly value: string | undefined } {
  const equals = word.indexOf('=');
  return equals < 0
    ? { name: word, value: undefined }
    : { name: word.slice(0, equals), value: word.slice(equals + 1).replace(/^(["'])([^]*)\1$/, '$2') };
}
