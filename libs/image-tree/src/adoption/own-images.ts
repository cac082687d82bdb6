import { DockerfileError, parseReference, sourcesOf, type ImageReference } from '@espalier/dockerfile';
import type { AdoptionAnswers } from './adoption';
import type { BuildHints } from './build-hints';
import type { FoundImage } from './found-image';
import { saysExactly } from './match-tag';

/** How the repository's own images are told from those of others. */
export interface OwnImages {
  isOwn(reference: ImageReference): boolean;
  /** Somebody said so, or the image here that has its name rests on it: it is made elsewhere. */
  isForeign(reference: ImageReference): boolean;
}

/**
 * Own is what somebody said, what a build file tags, and a namespace under which the Dockerfiles read at least two images
 * that have names of images here.
 */
export function ownImages(found: readonly FoundImage[], hints: BuildHints, answers: AdoptionAnswers): OwnImages {
  const built = new Set(hints.builds.map(({ reference }) => repositoryOf(tolerant(reference))));
  const rested = new Set(found.flatMap((image) => restsOnItself(image, answers.repository)));
  const shared = sharedNamespaces(found, rested);
  const isForeign = (reference: ImageReference): boolean =>
    answers.foreign.some((entry) => matches(entry, reference)) || rested.has(repositoryOf(reference));
  return {
    isForeign,
    isOwn: (reference) =>
      built.has(repositoryOf(reference)) ||
      answers.own.some((entry) => matches(entry, reference)) ||
      (!isForeign(reference) && shared.has(namespaceOf(reference))),
  };
}

/** Registry and repository of a reference. */
export function repositoryOf(reference: ImageReference | undefined): string {
  return reference ? `${reference.registry}/${reference.repository}` : '';
}

/** The last part of a repository. */
export function lastPart({ repository }: Pick<ImageReference, 'repository'>): string {
  return repository.split('/').at(-1) ?? '';
}

/** A repository as people write it. */
export function shortRepository({ registry, repository }: ImageReference): string {
  return registry === 'docker.io' ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
}

/** A reference, or nothing for what is none: a build file may say anything. */
export function tolerant(text: string): ImageReference | undefined {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof DockerfileError) return undefined;
    throw error;
  }
}

function matches(entry: string, reference: ImageReference): boolean {
  const written = [repositoryOf(reference), reference.repository, shortRepository(reference)];
  return written.some((name) => name === entry || name.startsWith(`${entry}/`));
}

function namespaceOf(reference: ImageReference): string {
  return repositoryOf(reference).split('/').slice(0, -1).join('/');
}

/** What an image reads under its own name: `python:3.12` in the folder python, or in 3.12 of the repository python. */
function restsOnItself(image: FoundImage, repository: string): readonly string[] {
  const isItself = (reference: ImageReference): boolean =>
    image.names.has(lastPart(reference)) || (lastPart(reference) === repository && saysExactly(reference.tag, image));
  return referencesOf(image).filter(isItself).map(repositoryOf);
}

function referencesOf({ dockerfile, options }: FoundImage): readonly ImageReference[] {
  return sourcesOf(dockerfile, options).map(({ reference }) => parseReference(reference));
}

function sharedNamespaces(found: readonly FoundImage[], rested: ReadonlySet<string>): ReadonlySet<string> {
  const read = new Map<string, Set<string>>();
  for (const reference of found.flatMap(referencesOf)) {
    const isNamed = found.some(({ names }) => names.has(lastPart(reference)));
    const namespace = namespaceOf(reference);
    if (!isNamed || namespace === 'docker.io/library' || rested.has(repositoryOf(reference))) continue;
    read.set(namespace, (read.get(namespace) ?? new Set()).add(lastPart(reference)));
  }
  return new Set([...read].filter(([, names]) => names.size > 1).map(([namespace]) => namespace));
}
