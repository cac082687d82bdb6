import type { HeldKey, Hold, RolledBackFamily } from '@espalier/ecs';
import { asEspalierError } from '../failure';
import { assertPullable } from './assert-pullable';
import type { ImageFamily } from './image-families';
import type { RollbackField } from './rollback-field';
import type { FamilyRollback, ImageEnd } from './rollback-report';
import { runningImage } from './running-image';

/** What of an image goes back, and where to. */
export interface FamiliesRequest {
  readonly image: string;
  readonly families: readonly ImageFamily[];
  readonly reason: string;
  /** Of a descendant, the key of the image that it is made from. */
  readonly hold?: HeldKey | undefined;
  readonly to: number | string | undefined;
}

/** How it ended, and what is held since then. */
export interface RolledBackImage extends ImageEnd<FamilyRollback> {
  readonly hold?: Hold;
}

/** Takes all families of an image back; what stands in the way becomes its error, since others go on. It never rejects. */
export async function rollBackFamilies(request: FamiliesRequest, field: RollbackField): Promise<RolledBackImage> {
  const { image } = request;
  const families = request.families.map(({ family }) => family);
  try {
    const { rollBack } = await import('@espalier/ecs');
    const { hold, families: rolled } = await rollBack({
      ...{ ...request, ...field, families },
      inheritedHolds: () => field.holds.inheritedBy(image),
      assertTarget: async ({ content: { reference } }) => assertPullable({ image, reference }, await field.registry()),
    });
    const told = rolled.map((family) => familyRollback(family, request.families, field));
    return { image, hold, families: await Promise.all(told) };
  } catch (error) {
    return { image, families: [], error: asEspalierError(error) };
  }
}

async function familyRollback(
  { family, status, target, holds }: RolledBackFamily,
  families: readonly ImageFamily[],
  { definitions }: RollbackField,
): Promise<FamilyRollback> {
  const earlier = families.find((known) => known.family === family)?.newest;
  const newest = await definitions.newest(family);
  const before = earlier && (await runningImage(earlier));
  const now = newest && (await runningImage(newest));
  return { family, status, before, now, target: target?.revision, holds };
}
