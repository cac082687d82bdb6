import { declaredArguments, formatReference, parseReference, substituteSources } from '@espalier/dockerfile';
import { posix } from 'node:path';
import type { AdoptedImage, AdoptionAnswers, CarriedFile } from './adoption';
import type { FoundImage } from './found-image';
import { readsOf, type RelatedImage } from './related-image';

/** The image of Jenkins itself. */
const CONTROLLER = 'docker.io/jenkins/jenkins';

/** Images as they will stand in the tree. @param ordered parents before their children. */
export function adoptImages(ordered: readonly RelatedImage[], answers: AdoptionAnswers): readonly AdoptedImage[] {
  const adopted = new Map<FoundImage, AdoptedImage>();
  for (const related of ordered) {
    const parent = related.parent?.relation.image;
    adopted.set(related.image, adopt(related, answers, parent && adopted.get(parent)?.kind === 'controller'));
  }
  return [...adopted.values()];
}

function adopt(related: RelatedImage, answers: AdoptionAnswers, isController = false): AdoptedImage {
  const { image, parent } = related;
  const upstream = parent && !parent.relation.image ? parent.source.reference : undefined;
  return {
    ...{ name: image.name, file: image.file, stage: image.stage },
    kind: isController || isControllerImage(upstream) ? 'controller' : parent?.relation.image ? 'agent' : 'base',
    parent: parent?.relation.image?.name,
    upstream,
    reads: readsOf(related).map(({ name }) => name),
    dockerfile: rewrite(related, answers),
    buildArgs: neededArguments(image, answers),
    carried: carriedFiles(image, answers),
    ownsContext: image.context.isOwn,
  };
}

function isControllerImage(upstream: string | undefined): boolean {
  if (upstream === undefined) return false;
  const { registry, repository } = parseReference(upstream);
  return formatReference({ registry, repository }) === CONTROLLER;
}

function rewrite({ image, sources }: RelatedImage, { prefix }: AdoptionAnswers): string {
  const names = new Map(
    sources.flatMap(({ source, relation }) =>
      relation.image ? [[source.reference, `${prefix}/${relation.image.name}`] as const] : [],
    ),
  );
  return substituteSources(image.dockerfile, image.options, (reference) => names.get(reference));
}

/** The build args that people gave for ARGs of this file that have no default. */
function neededArguments({ dockerfile }: FoundImage, { buildArgs }: AdoptionAnswers): Readonly<Record<string, string>> {
  const declared = declaredArguments(dockerfile);
  const bare = new Set(dockerfile.globalArguments.flatMap(({ words }) => words).filter((word) => !word.includes('=')));
  return Object.fromEntries(Object.entries(buildArgs).filter(([name]) => declared.has(name) && bare.has(name)));
}

/** `Dockerfile.python.dockerignore` counts for `Dockerfile.python` alone, which is called Dockerfile from now on. */
function carriedFiles({ name, file, context }: FoundImage, { images }: AdoptionAnswers): readonly CarriedFile[] {
  const ignore = `${file}.dockerignore`;
  const carried = context.files.map((from) => {
    const path = from === ignore ? 'Dockerfile.dockerignore' : posix.relative(context.folder, from);
    return { from, to: posix.join(images, name, path) };
  });
  return carried.filter(({ from, to }) => from !== to);
}
