import type { EcsSettings } from './fleet-settings';
import { familyOf } from './image-name';
import type { Image } from './image';
import type { Size } from './image-settings';

/** One image in one size: a family of task definitions, and the labels that launch it. */
export interface ImageVariant {
  readonly family: string;
  readonly labels: readonly string[];
  readonly size: Size;
}

/** The default size first, then the named sizes in the order of image.yaml. */
export function variantsOf(image: Pick<Image, 'name' | 'settings'>, ecs: EcsSettings): readonly ImageVariant[] {
  const labels = image.settings.labels ?? [image.name];
  return [
    { family: familyOf(image.name), labels, size: image.settings.size ?? ecs.size },
    ...Object.entries(image.settings.sizes).map(([name, size]) => ({
      family: familyOf(image.name, name),
      labels: labels.map((label) => `${label}-${name}`),
      size,
    })),
  ];
}
