import type { Image } from './image';
import { familyOf } from './image-name';

type Claimant = Pick<Image, 'name' | 'settings'>;

/** The families of task definitions that an image claims: one for each of its sizes. */
export function familiesOf({ name, settings }: Claimant): readonly string[] {
  return [familyOf(name), ...Object.keys(settings.sizes).map((size) => familyOf(name, size))];
}

/** The Jenkins labels that an image claims, those of its sizes too; none for what is no agent. */
export function labelsOf({ name, settings }: Claimant): readonly string[] {
  if (settings.kind !== 'agent') return [];
  const labels = settings.labels ?? [name];
  return [...labels, ...Object.keys(settings.sizes).flatMap((size) => labels.map((label) => `${label}-${size}`))];
}
