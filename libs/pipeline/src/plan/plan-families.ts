import { rollOutSource, type RollOutRun } from '../roll-out-image';
import type { PlannedImage } from './plan-image';
import { plannedFamily } from './planned-family';

/** Stands for the digest of an image that is yet to be built. */
const NO_DIGEST = 'unknown';

/**
 * Plans the families of an image, decided as a publish decides. Only reads.
 *
 * @param digest of the published image; none where it is yet to be built.
 * @throws EcsError.
 */
export async function planFamilies(
  run: RollOutRun,
  digest: string | undefined,
): Promise<Pick<PlannedImage, 'families' | 'holds' | 'problems'>> {
  const source = await rollOutSource(run, digest ?? NO_DIGEST);
  if (!source) return { families: [], holds: [], problems: [] };
  const { planRollOut } = await import('@espalier/ecs');
  const planned = await planRollOut(source);
  const unknown = digest === undefined ? source.reference : undefined;
  return {
    families: planned.flatMap((family) => plannedFamily(run.image.name, family, unknown)),
    holds: planned.flatMap((family) => family.holds),
    problems: planned.flatMap((family) => (family.status === 'refused' ? [family.error] : [])),
  };
}
