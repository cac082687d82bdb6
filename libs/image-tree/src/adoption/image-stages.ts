import { finalStages, type BuildOptions, type Dockerfile } from '@espalier/dockerfile';
import type { AdoptionAnswers, Question } from './adoption';
import type { BuildHints } from './build-hints';

/** Stages that are built by name to be tested or to build something, not to be an image. */
const INNER = new Set(['test', 'tests', 'lint', 'dev', 'develop', 'development', 'debug', 'build', 'builder', 'check']);

/** Which stages of a file are images. */
export interface ImageStages {
  /** Their indexes, ascending; the last stage is always one. */
  readonly indexes: readonly number[];
  readonly questions: readonly Question[];
}

/**
 * The last stage, those that somebody said, and those that a build file builds by name. A stage that the last one rests on and
 * that neither speaks of is asked about.
 *
 * @throws DockerfileError like `sourcesOf`.
 */
export function imageStages(
  dockerfile: Dockerfile,
  options: BuildOptions,
  { targets }: BuildHints,
  { stages: said, inner }: AdoptionAnswers,
): ImageStages {
  const restedOn = new Set(finalStages(dockerfile, options).map(({ index }) => index));
  const named = dockerfile.stages
    .slice(0, -1)
    .flatMap(({ index, name }) => (name === undefined ? [] : [{ index, name }]));
  const isImage = (name: string): boolean =>
    said.includes(name) || (targets.has(name) && !INNER.has(name) && !inner.includes(name));
  const images = named.filter(({ name }) => isImage(name)).map(({ index }) => index);
  const open = named.filter(
    ({ index, name }) => !isImage(name) && !inner.includes(name) && !INNER.has(name) && restedOn.has(index),
  );
  const questions = open.map(({ name }) => askStage(dockerfile, name));
  return { indexes: [...images, dockerfile.stages.length - 1], questions };
}

function askStage({ file, stages }: Dockerfile, name: string): Question {
  const line = stages.find((stage) => stage.name === name)?.from.line ?? 1;
  return {
    ...{ kind: 'stage', subject: name, file },
    text: `${file}:${line} has a stage ${name} that its last stage rests on: is it an image of its own?`,
    otherwise: `it stays inside the image; with --stages=${name} it becomes one`,
  };
}
