import { parseReference, type ImageReference } from '@espalier/dockerfile';
import type { AdoptionAnswers, Question } from './adoption';
import type { BuildHints } from './build-hints';
import type { FoundImage } from './found-image';
import { matchTag, saysExactly, tokensOf } from './match-tag';
import { lastPart, ownImages, repositoryOf, shortRepository, tolerant } from './own-images';

/** What a reference of a Dockerfile stands for. */
export interface Relation {
  /** The image of the repository; none: an upstream. */
  readonly image?: FoundImage;
  readonly question?: Question;
  /** What a person should look at. */
  readonly note?: string;
}

/** Finds out which references of Dockerfiles mean other images of the repository. */
export type Relate = (reference: string, reader: FoundImage, line: number) => Relation;

/** @param found all images of the repository, those that are in the tree already among them. */
export function relateImages(found: readonly FoundImage[], hints: BuildHints, answers: AdoptionAnswers): Relate {
  const ownership = ownImages(found, hints, answers);
  return (text, reader, line) => {
    const said = answers.means[text];
    if (said !== undefined) return relationTo(found.find(({ name }) => name === said));
    const sibling = found.find(({ file, stage }) => file === reader.file && stage === text.toLowerCase());
    if (sibling && sibling !== reader) return { image: sibling };
    const reference = parseReference(text);
    const candidates = candidatesOf(reference, found, hints, answers);
    const own = ownership.isOwn(reference);
    if (candidates.length === 0 || (!own && ownership.isForeign(reference))) return {};
    const fits = candidates.length === 1 ? candidates : matchTag(reference.tag, candidates);
    return decide({
      text,
      reference,
      fits,
      reader,
      line,
      isOwn: own || fits.some((fit) => isVersion(reference, fit, answers)),
    });
  };
}

/** A reference with the images that it may mean. */
interface Reading {
  readonly text: string;
  readonly reference: ImageReference;
  readonly fits: readonly FoundImage[];
  readonly reader: FoundImage;
  readonly line: number;
  readonly isOwn: boolean;
}

function decide(reading: Reading): Relation {
  const { text, fits, reader, line, isOwn } = reading;
  const [image] = fits;
  if (!image && isOwn) return { note: `${reader.file}:${line}: no folder fits ${text}; it is read as an upstream` };
  if (!image) return {};
  if (fits.length > 1) return { question: askWhich(reading) };
  if (image === reader) return {};
  return isOwn ? { image, ...versionNote(reading, image) } : { question: askOwn(reading, image) };
}

function relationTo(image: FoundImage | undefined): Relation {
  return image ? { image } : {};
}

function candidatesOf(
  reference: ImageReference,
  found: readonly FoundImage[],
  { builds }: BuildHints,
  { repository }: AdoptionAnswers,
): readonly FoundImage[] {
  const built = builds.filter((build) => repositoryOf(tolerant(build.reference)) === repositoryOf(reference));
  const hinted = found.filter(({ file }) => built.some((build) => build.file === file));
  if (hinted.length > 0) return hinted;
  const named = found.filter(({ names }) => names.has(lastPart(reference)));
  return named.length > 0 || lastPart(reference) !== repository ? named : found;
}

/** `python:3.12-slim` in a repository called python that has a folder 3.12/slim. */
function isVersion(reference: ImageReference, image: FoundImage, { repository }: AdoptionAnswers): boolean {
  return lastPart(reference) === repository && saysExactly(reference.tag, image);
}

/** Of an image whose path says no version, the tree has the one that its folder makes. */
function versionNote({ reference, reader, line }: Reading, image: FoundImage): Pick<Relation, 'note'> {
  const version = reference.digest ?? (reference.tag === 'latest' ? undefined : reference.tag);
  const isInPath = reference.tag !== undefined && tokensOf(reference.tag).every((token) => image.tokens.has(token));
  if (version === undefined || isInPath) return {};
  const place = `${reader.file}:${line}`;
  return { note: `${place}: asked for version ${version} of ${image.name}; the tree has one, that of its folder` };
}

function askOwn({ reference, reader, line }: Reading, image: FoundImage): Question {
  const subject = shortRepository(reference);
  return {
    ...{ kind: 'own', subject, file: reader.file },
    text: `${reader.file}:${line} reads ${subject}: is that ${image.file} of this repository?`,
    otherwise: `read as an upstream; with --own=${subject} it is ${image.name}`,
  };
}

function askWhich({ text, fits, reader, line }: Reading): Question {
  const choices = fits.filter((fit) => fit !== reader).map(({ name }) => name);
  return {
    ...{ kind: 'means', subject: text, file: reader.file, choices },
    text: `${reader.file}:${line} reads ${text}: which of ${choices.join(', ')} is that?`,
    otherwise: `read as an upstream; with --means=${text}=${choices[0] ?? ''} it is that one`,
  };
}
