import type { Engine } from '@espalier/docker-engine';
import { keyTag, type Image, type ImageTree } from '@espalier/image-tree';
import { build, linesReporter, type GateSubject } from '@espalier/pipeline';
import { colors } from '../colors';

/** An image of the tree, on the engine. */
export interface BuiltImage {
  readonly image: Image;
  readonly subject: GateSubject;
  /** Bytes of all of its layers. */
  readonly size: number;
}

/** Builds every image of a tree that the engine does not have yet; parents first. */
export async function builtImages(tree: ImageTree, engine: Engine): Promise<readonly BuiltImage[]> {
  const write = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const outcomes = build({
    ...{ tree, images: [...tree.images.keys()], concurrency: 2, environment: process.env },
    emit: linesReporter({ colors, write }),
    signal: new AbortController().signal,
  });
  const found = new Map<string, BuiltImage>();
  for (const [name, promise] of outcomes) {
    const { key, error } = await promise;
    const image = tree.images.get(name);
    if (error ?? !image) throw error ?? new Error(`there is no image ${name}`);
    found.set(name, await onEngine(tree, engine, image, key ?? '', found));
  }
  return [...found.values()];
}

async function onEngine(
  { fleet }: ImageTree,
  engine: Engine,
  image: Image,
  key: string,
  parents: ReadonlyMap<string, BuiltImage>,
): Promise<BuiltImage> {
  const reference = `${fleet.prefix}/${image.name}:${keyTag(key)}`;
  const details = await engine.inspectImage(reference);
  if (!details) throw new Error(`the engine does not have ${reference}, which was built just now`);
  const parent = image.parent === undefined ? undefined : parents.get(image.parent);
  const above = parent ? [...parent.subject.ancestors, await asAncestor(engine, parent)] : [];
  return { image, subject: { imageId: details.id, key, ancestors: above }, size: details.size };
}

async function asAncestor(engine: Engine, { image, subject }: BuiltImage): Promise<GateSubject['ancestors'][number]> {
  const details = await engine.inspectImage(subject.imageId);
  return { image: image.name, layers: details?.layers ?? [] };
}
