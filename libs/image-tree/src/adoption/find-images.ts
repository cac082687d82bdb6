import type { AdoptionAnswers, LeftAlone, Question } from './adoption';
import type { AdoptionFiles } from './adoption-files';
import type { BuildHints } from './build-hints';
import { findDockerfiles, variantOf } from './find-dockerfiles';
import type { FoundImage } from './found-image';
import { isInTree } from './is-in-tree';
import { tokensOf } from './match-tag';
import { nameImages, partsOf } from './name-images';
import { readDockerfile, type UnnamedImage } from './read-dockerfile';

/** What the Dockerfiles of a repository make. */
export interface FoundImages {
  readonly images: readonly FoundImage[];
  readonly leftAlone: readonly LeftAlone[];
  readonly questions: readonly Question[];
}

/** Reads all Dockerfiles that are not of the tree yet. One that cannot be understood is left alone. */
export function findImages(files: AdoptionFiles, hints: BuildHints, answers: AdoptionAnswers): FoundImages {
  const dockerfiles = findDockerfiles(files, answers.from).filter((file) => !isOfTree(file, answers));
  const read = dockerfiles.map((file) => ({ file, ...readDockerfile(file, { files, dockerfiles, hints, answers }) }));
  const unnamed = read.flatMap(({ images }) => images);
  const names = nameImages(
    unnamed,
    answers,
    ({ dockerfile }, name) => answers.present.includes(name) && isInTree(name, dockerfile.text, files, answers.images),
  );
  return {
    images: unnamed.map((image, index) => withName(image, names[index] ?? '')),
    leftAlone: read.flatMap(({ file, reason }) => (reason === undefined ? [] : [{ file, reason }])),
    questions: read.flatMap(({ questions }) => questions),
  };
}

function isOfTree(file: string, { images, present }: AdoptionAnswers): boolean {
  return present.some((name) => file.startsWith(`${images}/${name}/`));
}

function withName(image: UnnamedImage, name: string): FoundImage {
  const parts = partsOf(image.file);
  const variant = variantOf(image.file);
  const ends = [image.stage, variant].filter((end) => end !== undefined);
  const folder = ends.length > 0 ? [] : parts.slice(-1);
  const version = parts.findIndex((part) => /^v?\d/.test(part));
  const named = [name, ...ends, ...folder, ...parts.slice(Math.max(version - 1, 0), Math.max(version, 0))];
  return {
    ...image,
    name,
    names: new Set(named.map((part) => part.toLowerCase())),
    tokens: new Set([...parts, ...ends].flatMap(tokensOf)),
  };
}
