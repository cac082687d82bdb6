import type { RuntimePlatform } from '@aws-sdk/client-ecs';
import { AGENT_CONTAINER } from '@espalier/image-tree';
import { TAG } from '../tag-names';
import type { DescribedTaskDefinition, TaskDefinitionInput } from '../task-definition';
import type { Tags } from '../task-definition-tags';

/** What of a revision belongs to the image, not to settings: a rollback and a hold keep one and change the other. */
export interface ImageContent {
  /** The image by digest. */
  readonly reference: string;
  readonly runtimePlatform: RuntimePlatform | undefined;
  /** Content keys of the image and its ancestors, and the hold for which it went back. */
  readonly tags: Tags;
}

/** What has an image: a revision, or what is to become one. */
export interface ContentSource {
  readonly definition: Pick<DescribedTaskDefinition, 'containerDefinitions' | 'runtimePlatform'>;
  readonly tags: Tags;
}

/** The image of a revision that Espalier registered; nothing for another one. */
export function contentOf({ definition, tags }: ContentSource): ImageContent | undefined {
  const container = definition.containerDefinitions?.find(({ name }) => name === AGENT_CONTAINER);
  if (container?.image === undefined || tags[TAG.key] === undefined) return undefined;
  return {
    reference: container.image,
    runtimePlatform: definition.runtimePlatform || undefined,
    tags: Object.fromEntries(Object.entries(tags).filter(([name]) => isOfContent(name))),
  };
}

/** The same definition with another image. */
export function withContent(definition: TaskDefinitionInput, content: ImageContent): TaskDefinitionInput {
  return {
    ...definition,
    runtimePlatform: content.runtimePlatform,
    containerDefinitions: definition.containerDefinitions?.map((container) =>
      container.name === AGENT_CONTAINER ? { ...container, image: content.reference } : container,
    ),
  };
}

/** The tags of a revision with those of another image. */
export function withContentTags(tags: Tags, content: ImageContent): Tags {
  const kept = Object.entries(tags).filter(([name]) => !isOfContent(name));
  return { ...Object.fromEntries(kept), ...content.tags };
}

function isOfContent(name: string): boolean {
  return name === TAG.key || name === TAG.rolledBack || name.startsWith(TAG.lineage);
}
