import {
  stageReads,
  type BuildOptions,
  type Dockerfile,
  type Instruction,
  type Stage,
  type StageRead,
} from '@espalier/dockerfile';
import { reachableFrom } from '../reachable-from';
import { inheritedArguments } from './inherited-arguments';

/** An image of a file that makes several: the text of a Dockerfile of its own. */
export interface CutImage {
  /** Name of its stage; undefined for a last stage without one. */
  readonly stage: string | undefined;
  /** Other images of the file appear in it by the name of their stage. */
  readonly text: string;
}

/** What cannot be cut apart, and why: a sentence without full stop. */
export interface Uncuttable {
  readonly reason: string;
}

/**
 * Cuts a file into one Dockerfile an image: what stands before the first FROM, the stages that the image reads, its own.
 * A stage that no image reads goes with the last one. Where an image rests on another of the file, it gets the ARGs that
 * it uses and would have inherited, below its FROM (Docker: "a build argument … is automatically inherited by child stages").
 *
 * @param images the indexes of the stages that are images, ascending; the last stage is one of them.
 * @throws DockerfileError like `sourcesOf`.
 */
export function cutStages(
  dockerfile: Dockerfile,
  options: BuildOptions,
  images: readonly number[],
): readonly CutImage[] | Uncuttable {
  const reads = stageReads(dockerfile, options);
  const problem = cutProblem(dockerfile, reads, images);
  if (problem !== undefined) return { reason: problem };
  const needs = new Map(images.map((image) => [image, stagesFor(image, reads, images)]));
  const covered = new Set([...needs.values()].flatMap((stages) => [...stages]));
  return images.map((image) => {
    const isLast = image === images.at(-1);
    const own = needs.get(image) ?? new Set();
    const kept = dockerfile.stages.filter(({ index }) => own.has(index) || (isLast && !covered.has(index)));
    return { stage: dockerfile.stages[image]?.name, text: textOf(dockerfile, reads, kept) };
  });
}

function cutProblem(
  { stages, escape }: Dockerfile,
  reads: readonly StageRead[],
  images: readonly number[],
): string | undefined {
  const names = stages.flatMap(({ name }) => name ?? []);
  const numbered = reads.find(({ reference }) => /^\d+$/.test(reference));
  const between = images.slice(0, -1).find((index) => stages[index]?.name === undefined);
  if (new Set(names).size < names.length) return 'it makes several images, and two stages have the same name';
  if (numbered) return `it makes several images, and line ${numbered.line} names a stage by its number`;
  if (between !== undefined) return 'it makes several images, and one of their stages has no name';
  return escape === '`' ? 'it makes several images, and its escape character is that of Windows' : undefined;
}

/** The stages that a build of an image runs; those that are images themselves are not followed. */
function stagesFor(image: number, reads: readonly StageRead[], images: readonly number[]): ReadonlySet<number> {
  const inner = reads.filter(({ readIndex }) => !images.includes(readIndex));
  const readBy = (index: number): readonly number[] =>
    inner.filter(({ stageIndex }) => stageIndex === index).map(({ readIndex }) => readIndex);
  return new Set([image, ...reachableFrom(image, readBy)]);
}

function textOf(dockerfile: Dockerfile, reads: readonly StageRead[], kept: readonly Stage[]): string {
  const head = dockerfile.text.slice(0, startOf(dockerfile, 0));
  const parts = kept.map((stage) => {
    const text = dockerfile.text.slice(startOf(dockerfile, stage.index), startOf(dockerfile, stage.index + 1));
    return withArguments(dockerfile, stage, text, inheritedArguments(dockerfile, reads, kept, stage));
  });
  return head + parts.join('');
}

/** Where a stage begins: with the comment right above its FROM, except the first, above which stands what all share. */
function startOf({ text, stages }: Dockerfile, index: number): number {
  const stage = stages[index];
  if (!stage) return text.length;
  let start = lineStart(text, stage.from.pieces[0]?.offset ?? 0);
  while (index > 0 && start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^\s*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function withArguments(dockerfile: Dockerfile, stage: Stage, text: string, wanted: readonly Instruction[]): string {
  if (wanted.length === 0) return text;
  const last = stage.from.pieces.at(-1);
  const end = last === undefined ? 0 : last.offset + last.length;
  const line = dockerfile.text.indexOf('\n', end);
  const at = (line < 0 ? dockerfile.text.length : line + 1) - startOf(dockerfile, stage.index);
  const lines = wanted.map((argument) => `${argument.text}\n`).join('');
  return text.slice(0, at) + (line < 0 ? '\n' : '') + lines + text.slice(at);
}
