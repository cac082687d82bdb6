import type { Image, ImageVariant } from '@espalier/image-tree';

/** An entry of the cloud: one image in one size, launched under its labels. */
export interface AgentTemplate {
  readonly image: Pick<Image, 'name' | 'path'>;
  readonly variant: Pick<ImageVariant, 'family' | 'labels'>;
}
