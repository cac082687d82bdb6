import { parentOf, sourcesOf, type Source } from '@espalier/dockerfile';
import type { FoundImage } from './found-image';
import type { Relate, Relation } from './relate-images';

/** An image with what each of its sources stands for. */
export interface RelatedImage {
  readonly image: FoundImage;
  readonly sources: readonly RelatedSource[];
  /** What it rests on; nothing for `scratch`. */
  readonly parent: RelatedSource | undefined;
}

/** A source of a Dockerfile and what it stands for. */
export interface RelatedSource {
  readonly source: Source;
  readonly relation: Relation;
}

/** Relates every source of an image. */
export function relateSources(image: FoundImage, relate: Relate): RelatedImage {
  const { dockerfile, options } = image;
  const sources = sourcesOf(dockerfile, options).map((source) => ({
    source,
    relation: source.instruction === 'syntax' ? {} : relate(source.reference, image, source.line),
  }));
  const parent = parentOf(dockerfile, options);
  return { image, sources, parent: sources.find(({ source }) => parent?.reference === source.reference) };
}

/** The images of the repository that a build of the image reads, the parent first. */
export function readsOf({ parent, sources }: RelatedImage): readonly FoundImage[] {
  const read = [...(parent ? [parent] : []), ...sources].flatMap(({ relation }) => relation.image ?? []);
  return [...new Set(read)];
}
