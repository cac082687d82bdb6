import type { TaskDefinitions } from '@espalier/ecs';
import { EspalierError } from '@espalier/dockerfile';
import { variantsOf, type Image, type ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import { KEY_LABEL } from '../build-image';
import { tried } from '../failure';
import { parentIn, type PublishedParent } from '../published-parent';
import { placeOf, type Published } from './published-images';
import { digestIn } from '../status/read-families';

/** An image in the registry that agents run, or that what they run was built on. */
export interface RunningImage extends Published {
  /** The revisions that run it or what was built on it, `family:revision`. */
  readonly runBy: readonly string[];
}

/** What stands in the way of looking at what runs of an image. */
export interface UnknownRun {
  readonly image: string;
  readonly error: EspalierError;
}

/** What runs of a fleet. */
export interface WhatRuns {
  /** Each digest once. */
  readonly images: readonly RunningImage[];
  readonly unknown: readonly UnknownRun[];
}

/** Where it is asked what runs. */
export interface WhatRunsRequest {
  readonly tree: ImageTree;
  readonly definitions: () => Promise<Pick<TaskDefinitions, 'newest'>>;
  readonly registry: Pick<Registry, 'layersOf'>;
  /** Tells of what is no image of the tree by digest, and so cannot be looked at. */
  readonly warn: (image: string, text: string) => void;
}

/**
 * What the newest active revisions of all families of a tree run, with the images of the tree that it was built on. Without
 * an ecs section nobody can tell, so nothing. It does not reject.
 */
export async function runningImages(request: WhatRunsRequest): Promise<WhatRuns> {
  const { ecs } = request.tree.fleet;
  if (!ecs) return { images: [], unknown: [] };
  const agents = [...request.tree.images.values()].filter(({ settings }) => settings.kind === 'agent');
  const found = await Promise.all(
    agents.flatMap((image) =>
      variantsOf(image, ecs).map(async ({ family }) => {
        const seen = await tried(() => runBy(request, image, family));
        return { image: image.name, seen };
      }),
    ),
  );
  return {
    images: eachOnce(found.flatMap(({ seen }) => (seen instanceof EspalierError ? [] : seen))),
    unknown: found.flatMap(({ image, seen }) => (seen instanceof EspalierError ? [{ image, error: seen }] : [])),
  };
}

async function runBy(request: WhatRunsRequest, image: Image, family: string): Promise<readonly RunningImage[]> {
  const newest = await (await request.definitions()).newest(family);
  if (!newest) return [];
  const revision = `${family}:${newest.revision}`;
  const digest = digestIn(newest);
  if (digest !== undefined) return lineage(request, revision, { image: image.name, digest });
  request.warn(image.name, `${revision} names its image by no digest, so what it runs is not looked at`);
  return [];
}

/** An image and what it was built on, as they tell themselves: the tree may have given it another parent since. */
async function lineage(
  request: WhatRunsRequest,
  revision: string,
  { image: name, digest }: PublishedParent,
): Promise<readonly RunningImage[]> {
  const { tree, registry, warn } = request;
  const image = tree.images.get(name);
  if (!image) {
    warn(name, `${revision} rests on it, and its folder is broken or gone, so it is not looked at`);
    return [];
  }
  const { labels } = await registry.layersOf(name, digest);
  const parent = parentIn(labels, tree.fleet.prefix);
  const above = parent ? await lineage(request, revision, parent) : [];
  return [...above, { image, key: labels[KEY_LABEL] ?? '', digest, runBy: [revision] }];
}

function eachOnce(all: readonly RunningImage[]): readonly RunningImage[] {
  const once = new Map<string, RunningImage>();
  for (const one of all) {
    const known = once.get(placeOf(one));
    once.set(placeOf(one), { ...one, runBy: [...(known?.runBy ?? []), ...one.runBy] });
  }
  return [...once.values()];
}
