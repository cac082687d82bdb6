import { declaredArguments } from '@espalier/dockerfile';
import { adoptImages } from './adopted-image';
import type { AdoptedImage, Adoption, AdoptionAnswers, LeftAlone, Question } from './adoption';
import type { AdoptionFiles } from './adoption-files';
import { AUTOMATIC } from './automatic-arguments';
import { readBuildHints, type BuildHints } from './build-hints';
import { findImages } from './find-images';
import type { FoundImage } from './found-image';
import { isInTree } from './is-in-tree';
import { orderImages } from './order-images';
import { shortRepository, tolerant } from './own-images';
import { relateImages } from './relate-images';
import { relateSources, type RelatedImage, type RelatedSource } from './related-image';

/**
 * How the Dockerfiles of a repository become a tree. Nothing is written. Each Dockerfile is either in `images` or in
 * `leftAlone`; of one, what names its sources changes, and nothing else.
 */
export function proposeAdoption(files: AdoptionFiles, answers: AdoptionAnswers): Adoption {
  const hints = readBuildHints(files);
  const found = findImages(files, hints, answers);
  const isPresent = ({ name }: FoundImage): boolean => answers.present.includes(name);
  const there = new Set(found.images.filter(isPresent).map(({ file }) => file));
  const known = found.images.filter((image) => isPresent(image) || !there.has(image.file));
  const { related, circular } = relateAll(known, hints, answers);
  const fresh = related.filter(({ image }) => !isPresent(image));
  const images = adoptImages(related, answers).filter(({ file }) => !there.has(file));
  const leftAlone = [...found.leftAlone, ...circular.map(leaveCircular)];
  return {
    images,
    leftAlone: [...new Map(leftAlone.map((left) => [left.file, left])).values()],
    there: [...there],
    questions: distinct([...found.questions, ...sourcesOf(fresh).flatMap(({ relation }) => relation.question ?? [])]),
    notes: [
      ...hints.notes,
      ...found.images.filter(isPresent).flatMap((image) => otherNote(image, files, answers)),
      ...sourcesOf(fresh).flatMap(({ relation }) => relation.note ?? []),
      ...fresh.flatMap(missingArguments),
    ],
    ...upstreamsOf(fresh, images),
  };
}

/**
 * Those that read each other in a circle are taken out, until none is left. What is in the tree already reads what it reads
 * there, whatever its original says.
 */
function relateAll(
  found: readonly FoundImage[],
  hints: BuildHints,
  answers: AdoptionAnswers,
): { readonly related: readonly RelatedImage[]; readonly circular: readonly FoundImage[] } {
  const relate = relateImages(found, hints, answers);
  const { ordered, circular } = orderImages(
    found.map((image) => relateSources(image, answers.present.includes(image.name) ? () => ({}) : relate)),
  );
  if (circular.length === 0) return { related: ordered, circular: [] };
  const files = new Set(circular.map(({ image }) => image.file));
  const rest = relateAll(
    found.filter(({ file }) => !files.has(file)),
    hints,
    answers,
  );
  return { related: rest.related, circular: [...found.filter(({ file }) => files.has(file)), ...rest.circular] };
}

function leaveCircular({ file }: FoundImage): LeftAlone {
  return { file, reason: 'it and what it reads read each other in a circle' };
}

function sourcesOf(related: readonly RelatedImage[]): readonly RelatedSource[] {
  return related.flatMap(({ sources }) => sources);
}

/** What has the name of an image of the tree is read as that image, though it says something else. */
function otherNote(image: FoundImage, files: AdoptionFiles, { images }: AdoptionAnswers): readonly string[] {
  const { file, name, dockerfile } = image;
  return isInTree(name, dockerfile.text, files, images)
    ? []
    : [`${file}: ${images}/${name} says something else; if this is another image, call its folder something else`];
}

/** An ARG of a stage that has no value here had one from whoever built the image. */
function missingArguments({ image: { dockerfile, options, name } }: RelatedImage): readonly string[] {
  const instructions = [...dockerfile.globalArguments, ...dockerfile.stages.flatMap((stage) => stage.instructions)];
  const words = instructions.filter(({ keyword }) => keyword === 'ARG').flatMap((instruction) => instruction.words);
  const valued = new Set(words.filter((word) => word.includes('=')).map((word) => word.split('=', 1)[0]));
  const bare = [...declaredArguments(dockerfile)].filter(
    (argument) => !valued.has(argument) && !Object.hasOwn(options.args, argument) && !AUTOMATIC.test(argument),
  );
  return bare.length === 0 ? [] : [`${name}: ${bare.join(', ')} came from outside; give build.args in its image.yaml`];
}

function upstreamsOf(
  related: readonly RelatedImage[],
  images: readonly AdoptedImage[],
): Pick<Adoption, 'bases' | 'tools'> {
  const bases = images.flatMap(({ upstream }) => upstream ?? []).map(repository);
  const kinds = new Map(images.map((image) => [image.name, image]));
  const tools = related.flatMap(({ image, sources }) => {
    const upstream = kinds.get(image.name)?.upstream;
    const others = sources.filter(({ source, relation }) => !relation.image && source.reference !== upstream);
    return others.map(({ source }) => repository(source.reference));
  });
  return { bases: [...new Set(bases)].sort(), tools: [...new Set(tools)].sort() };
}

function repository(reference: string): string {
  const read = tolerant(reference);
  return read ? shortRepository(read) : reference;
}

function distinct(questions: readonly Question[]): readonly Question[] {
  return [...new Map(questions.map((question) => [`${question.kind} ${question.subject}`, question])).values()];
}
