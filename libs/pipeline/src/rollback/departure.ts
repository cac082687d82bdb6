import type { HeldKey } from '@espalier/ecs';
import { PipelineError } from '../errors';
import type { ImageFamily } from './image-families';
import { keyOfDescendants } from './key-of-descendants';
import type { RolledBackImage } from './roll-back-families';
import type { RollbackField } from './rollback-field';

/** What the descendants of an image leave, and which key of that image they go back to: any earlier one where none is told. */
export interface Departure {
  readonly hold: HeldKey;
  readonly to: string | undefined;
}

/** Follows an image to what its default size runs now; nothing where it did not go back. */
export function departureAfter({ image, hold, families }: RolledBackImage): Departure | undefined {
  return hold && { hold, to: families[0]?.now?.keys[image] };
}

/** An image that is never launched, its descendants, and where they are told to go. */
export interface NeverLaunched {
  readonly image: string;
  readonly descendants: ReadonlyMap<string, readonly ImageFamily[]>;
  readonly to: number | string | undefined;
}

/**
 * Finds what the descendants of an image leave that has no family itself.
 *
 * @throws PipelineError `ROLLBACK_IMPOSSIBLE` when nothing that is rolled out was made from it, or `to` is the number of a
 * revision, which it has none of.
 */
export async function departureWithout(
  { image, descendants, to }: NeverLaunched,
  { ancestry }: RollbackField,
): Promise<Departure> {
  if (typeof to === 'number') throw impossible(`${image} has no revisions`, 'Give --to a content key of it.');
  const newest = [...descendants.values()].flat().map((family) => family.newest);
  const hold = await keyOfDescendants({ image, newest, to, ancestry });
  if (hold) return { hold, to };
  throw impossible(
    `${image} has no task definition, nor has anything that was made from it`,
    'Only what was rolled out can go back; a base image goes back with --with-descendants.',
  );
}

function impossible(reason: string, remedy: string): PipelineError {
  return new PipelineError('ROLLBACK_IMPOSSIBLE', { reason, remedy });
}
