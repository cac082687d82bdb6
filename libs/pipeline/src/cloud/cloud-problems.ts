import { EspalierError } from '@espalier/dockerfile';
import type { CloudSource } from '@espalier/jenkins';
import type { ImageTree } from '@espalier/image-tree';
import { asEspalierError } from '../failure';
import { templatesOf } from './agent-templates';

/** What is wrong with the cloud that a tree asks for. */
export interface CloudProblems {
  /** In settings of the fleet and in images/clouds.extra.yaml. */
  readonly ofFleet: readonly EspalierError[];
  /** In the labels and sizes of an image, by name: its templates are not for Jenkins, all others are. */
  readonly ofImages: ReadonlyMap<string, EspalierError>;
}

const known = new WeakMap<ImageTree, Promise<CloudProblems>>();

/**
 * Everything for which Jenkins would refuse the cloud, or for which agents would not start, told apart by who can mend it.
 * Nothing is contacted; nothing is wrong where the fleet has no Jenkins. A tree is looked at once.
 */
export function cloudProblems(tree: ImageTree): Promise<CloudProblems> {
  const problems = known.get(tree) ?? findProblems(tree);
  known.set(tree, problems);
  return problems;
}

async function findProblems(tree: ImageTree): Promise<CloudProblems> {
  const source = await cloudSource(tree).catch(asEspalierError);
  if (!source) return { ofFleet: [], ofImages: new Map() };
  // What operations wrote beside the tree is no fault of an image.
  if (source instanceof EspalierError) return { ofFleet: [source], ofImages: new Map() };
  const { checkCloud } = await import('@espalier/jenkins');
  const templates = [...tree.images.values()].flatMap((image) => templatesOf(image, source.ecs));
  const faults = checkCloud({ ...source, templates });
  const ofImages = faults.flatMap(({ error, images }) => images.map((name) => [name, error] as const));
  return {
    ofFleet: faults.filter(({ images }) => images.length === 0).map(({ error }) => error),
    // An image is told of the first.
    ofImages: new Map(ofImages.toReversed()),
  };
}

/**
 * What the cloud of a tree is made of, its templates aside; nothing where the fleet has no Jenkins.
 *
 * @throws JenkinsError, TreeError when images/clouds.extra.yaml cannot be read.
 */
export async function cloudSource(tree: ImageTree): Promise<Omit<CloudSource, 'templates'> | undefined> {
  const { ecs, jenkins, aws } = tree.fleet;
  if (!ecs || !jenkins) return undefined;
  const { readExtraClouds } = await import('@espalier/jenkins');
  return { ecs, jenkins, region: aws?.region ?? '', extra: readExtraClouds(tree.workspaceRoot, tree.imagesFolder) };
}
