import { familiesOf, labelsOf } from './claims';
import { TreeError } from './errors';
import type { BrokenImage, Image } from './image';
import { nameProblem } from './image-name';
import type { ImageTree } from './image-tree';

/** An image that is to be. */
export interface Claim extends Pick<Image, 'name' | 'path' | 'settings'> {
  /** Name of the image whose place it takes, where it is not its own. */
  readonly instead?: string;
}

/**
 * Refuses a name or a label that belongs to something else.
 *
 * @param otherLabels labels that templates outside the tree have, each with what has it.
 * @throws TreeError `NAME_INVALID`, `FAMILY_CLASH`, `LABEL_CLASH`.
 */
export function assertFree(tree: ImageTree, claim: Claim, otherLabels: ReadonlyMap<string, string>): void {
  const problem = nameProblem(claim.name, claim.path);
  if (problem) throw problem;
  const images = [...tree.images.values(), ...tree.broken.values()].filter(
    ({ name }) => name !== claim.name && name !== claim.instead,
  );
  const shared = (tree.fleet.ecs?.sharedLabels ?? []).map(
    (label) => [label, 'every agent (ecs.sharedLabels)'] as const,
  );
  const families = new Map(owned(images, familiesOf));
  const labels = new Map([...otherLabels, ...shared, ...owned(images, labelsOf)]);
  assertUnowned('family', familiesOf(claim), families);
  assertUnowned('label', labelsOf(claim), labels);
}

function owned(
  images: readonly (Image | BrokenImage)[],
  claims: (image: Image | BrokenImage) => readonly string[],
): readonly (readonly [string, string])[] {
  return images.flatMap((image) => claims(image).map((value) => [value, image.name] as const));
}

function assertUnowned(what: 'family' | 'label', wanted: readonly string[], owners: ReadonlyMap<string, string>): void {
  const taken = wanted.find((value) => owners.has(value));
  if (taken === undefined) return;
  throw new TreeError(what === 'family' ? 'FAMILY_CLASH' : 'LABEL_CLASH', {
    reason: `the ${what} ${taken} belongs to ${owners.get(taken) ?? ''}`,
    remedy: what === 'family' ? 'Choose another name.' : 'Choose another label, or another name.',
  });
}
