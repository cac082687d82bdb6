import { variantsOf, type CommitAncestry } from '@espalier/image-tree';
import type { RollOutSource } from '../roll-out/roll-out';
import type { TagSource } from '../task-definition-tags';
import type { RolledDefinitions } from '../roll-out/rolled-definitions';
import { lineOfCommits } from './line-of-commits';
import { ecsSettings, imageSettings } from './sources';

/** What is published of image boto3, in short. */
export interface Publication {
  readonly definitions: RolledDefinitions;
  readonly commit: string;
  /** One hexadecimal digit that stands for the content: digest and key are made of it. */
  readonly content: string;
  readonly cpu?: number;
  readonly large?: boolean;
  readonly over?: Partial<RollOutSource>;
  readonly tags?: Partial<TagSource>;
}

/** Commits c0 to c9, each the child of the one before. */
export const ANCESTRY: CommitAncestry = lineOfCommits(...Array.from({ length: 10 }, (_, index) => `c${index}`));

/** The content key that a digit stands for. */
export const keyOf = (content: string): string => content.repeat(40);

/** The image that a digit stands for. */
export const imageOf = (content: string): string => `registry/agents/boto3@sha256:${content.repeat(64)}`;

/** The roll-out of a publication. */
export function publication({
  definitions,
  commit,
  content,
  cpu = 512,
  large,
  over,
  tags,
}: Publication): RollOutSource {
  const ecs = ecsSettings();
  const sizes = large ? { large: { cpu: 2048, memory: 4096 } } : {};
  const image = {
    name: 'boto3',
    folder: 'images/boto3',
    path: 'images/boto3',
    settings: imageSettings({ size: { cpu, memory: 2048 }, sizes }),
  };
  return {
    image,
    variants: variantsOf(image, ecs),
    reference: imageOf(content),
    ecs,
    region: 'eu-west-1',
    platform: 'linux/amd64',
    definitions,
    tags: { image: 'boto3', key: keyOf(content), commit, fleetTags: {}, ...tags },
    inheritedHolds: () => Promise.resolve([]),
    supersede: false,
    ancestry: ANCESTRY,
    ...over,
  };
}
