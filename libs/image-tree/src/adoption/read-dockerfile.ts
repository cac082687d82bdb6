import {
  isEspalierError,
  parseDockerfile,
  sourcesOf,
  type BuildOptions,
  type Dockerfile,
  type EspalierError,
} from '@espalier/dockerfile';
import type { AdoptionAnswers, Question } from './adoption';
import type { AdoptionFiles } from './adoption-files';
import { AUTOMATIC } from './automatic-arguments';
import type { BuildHints } from './build-hints';
import { contextProblem } from './context-problem';
import { contextReads } from './context-reads';
import { cutStages } from './cut-stages';
import { findContext } from './find-context';
import type { FoundImage } from './found-image';
import { imageStages } from './image-stages';
import { nameInPlace } from './name-images';

/** What one Dockerfile makes. */
export interface ReadDockerfile {
  /** None when the file is left alone. */
  readonly images: readonly UnnamedImage[];
  /** Why it is left alone, a sentence without full stop. */
  readonly reason?: string;
  readonly questions: readonly Question[];
}

/** An image before it is called anything. */
export type UnnamedImage = Pick<FoundImage, 'file' | 'stage' | 'dockerfile' | 'options' | 'context'>;

/** What a Dockerfile is read with. */
export interface ReadingScope {
  readonly files: AdoptionFiles;
  readonly dockerfiles: readonly string[];
  readonly hints: BuildHints;
  readonly answers: AdoptionAnswers;
}

const PLATFORM = 'linux/amd64';
const WINDOWS = /(^|\/)(windows|nanoserver|servercore)([/:]|$)|windowsservercore|nanoserver/;

/** Reads a Dockerfile and finds what it needs; nothing that is wrong with it is thrown. */
export function readDockerfile(file: string, scope: ReadingScope): ReadDockerfile {
  const options = { args: scope.answers.buildArgs, platform: PLATFORM };
  try {
    const dockerfile = parseDockerfile(scope.files.read(file), file);
    const questions = askArguments(dockerfile, options);
    if (questions.length > 0)
      return { ...leave(`its FROM needs ${subjects(questions)}, which has no value`), questions };
    return readImages(dockerfile, options, scope);
  } catch (error) {
    if (!isEspalierError(error)) throw error;
    return leave(describe(error));
  }
}

function readImages(dockerfile: Dockerfile, options: BuildOptions, scope: ReadingScope): ReadDockerfile {
  const { file } = dockerfile;
  const refusal = sourceProblem(dockerfile, options, scope.answers);
  if (refusal !== undefined) return leave(refusal);
  const { indexes, questions } = imageStages(dockerfile, options, scope.hints, scope.answers);
  const isSeveral = indexes.length > 1;
  if (isSeveral && nameInPlace(file, scope.answers.images) !== undefined) {
    return leave(`it makes several images, and stands in ${scope.answers.images}/ already`);
  }
  const cut = isSeveral ? cutStages(dockerfile, options, indexes) : [{ stage: undefined, text: dockerfile.text }];
  if ('reason' in cut) return leave(cut.reason);
  const images: UnnamedImage[] = [];
  for (const { stage, text } of cut) {
    const own = parseDockerfile(text, file);
    const context = findContext(file, contextReads(own, options), scope.files, scope.dockerfiles);
    if ('reason' in context) return leave(context.reason);
    const problem = contextProblem(context, scope.files);
    if (problem !== undefined) return leave(problem);
    if (!context.isOwn && nameInPlace(file, scope.answers.images) !== undefined) {
      return leave(
        `it stands in ${scope.answers.images}/ and is built from ${context.folder === '' ? 'the root' : context.folder}`,
      );
    }
    images.push({ file, stage, dockerfile: own, options, context });
  }
  return { images, questions };
}

function sourceProblem(dockerfile: Dockerfile, options: BuildOptions, { prefix }: AdoptionAnswers): string | undefined {
  const references = sourcesOf(dockerfile, options).map(({ reference }) => reference);
  const windows = references.find((reference) => WINDOWS.test(reference));
  if (windows !== undefined) return `it rests on ${windows}: the tree builds for Linux`;
  const prefixed = references.find((reference) => reference.startsWith(`${prefix}/`));
  return prefixed === undefined
    ? undefined
    : `it reads ${prefixed}, which would be an image of the tree; choose another --prefix`;
}

/** The ARGs without value that a FROM uses. */
function askArguments(dockerfile: Dockerfile, { args }: BuildOptions): readonly Question[] {
  const bare = dockerfile.globalArguments.flatMap(({ words }) => words).filter((word) => !word.includes('='));
  const isUsed = (name: string): boolean =>
    dockerfile.stages.some(({ base }) => new RegExp(`\\$(${name}(?!\\w)|\\{${name}\\})`).test(base));
  return bare
    .filter((name) => !Object.hasOwn(args, name) && !AUTOMATIC.test(name) && isUsed(name))
    .map((name) => ({
      ...{ kind: 'argument', subject: name, file: dockerfile.file },
      text: `${dockerfile.file} begins with FROM on ${name}, which has no default: what is it?`,
      otherwise: `left alone; with --buildArgs=${name}=… it is taken over`,
    }));
}

function subjects(questions: readonly Question[]): string {
  return questions.map(({ subject }) => subject).join(' and ');
}

function leave(reason: string): ReadDockerfile {
  return { images: [], reason, questions: [] };
}

function describe({ location, reason }: EspalierError): string {
  return location?.line === undefined ? reason : `line ${location.line}: ${reason}`;
}
