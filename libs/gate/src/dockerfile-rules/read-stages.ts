import { expandWord, type Dockerfile, type Instruction, type Stage, type StageVariables } from '@espalier/dockerfile';
import { posix } from 'node:path';
import type { ForeignScript, InstructionView, StageView } from './dockerfile-view';
import { readRun } from './read-run';
import { newTrace } from './shell/trace-script';

/** What a stage hands on to one that rests on it. */
interface Surroundings {
  /** Of WORKDIR. */
  readonly folder: string | undefined;
  /** Of SHELL. */
  readonly shell: string;
}

/** What the image below has is not known; a shell is what Docker takes where none is set. */
const OUTSIDE: Surroundings = { folder: undefined, shell: '/bin/sh' };

/** Reads all stages of a file. */
export function readStages(dockerfile: Dockerfile, variables: StageVariables): readonly StageView[] {
  const ends = new Map<string, Surroundings>();
  return dockerfile.stages.map((stage) => {
    const { view, end } = readStage(stage, ends.get(stage.base.toLowerCase()) ?? OUTSIDE, { dockerfile, variables });
    if (stage.name !== undefined) ends.set(stage.name, end);
    return view;
  });
}

interface File {
  readonly dockerfile: Dockerfile;
  readonly variables: StageVariables;
}

function readStage(
  stage: Stage,
  start: Surroundings,
  file: File,
): { readonly view: StageView; readonly end: Surroundings } {
  const trace = newTrace();
  const foreign: ForeignScript[] = [];
  const instructions: InstructionView[] = [];
  let { folder, shell } = start;
  for (const instruction of stage.instructions) {
    const seen = viewOf(instruction, folder, file);
    instructions.push(seen);
    if (instruction.keyword === 'SHELL') shell = instruction.words[0] ?? shell;
    if (instruction.keyword === 'WORKDIR') folder = enter(folder, seen);
    if (instruction.keyword === 'RUN') readRun(file.dockerfile, seen, { trace, foreign, shell });
  }
  const { steps, unreadable } = trace;
  return { view: { instructions, steps, unreadable, foreign }, end: { folder, shell } };
}

function viewOf(
  instruction: Instruction,
  folder: string | undefined,
  { dockerfile, variables }: File,
): InstructionView {
  const known = variables.get(instruction) ?? new Map<string, string>();
  return { ...instruction, variables: known, folder, expand: (word) => expandWord(word, dockerfile, known) };
}

function enter(folder: string | undefined, { words, expand }: InstructionView): string | undefined {
  const { text, unset } = expand(words.join(' '));
  if (unset.length > 0) return undefined;
  if (text.startsWith('/')) return posix.normalize(text);
  return folder === undefined ? undefined : posix.join(folder, text);
}
