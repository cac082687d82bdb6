import type { Hold } from '@espalier/ecs';
import { descendantsOf, type ImageTree } from '@espalier/image-tree';
import { PipelineError } from '../errors';
import { configurationOf } from '../report/write-report';
import { departureAfter, departureWithout } from './departure';
import { descendantFamilies, type ImageFamily } from './image-families';
import { rollBackFamilies, type RolledBackImage } from './roll-back-families';
import { rollbackField, type ImageRequest, type RollbackField } from './rollback-field';
import { writeRollbackReport, type RollbackReport } from './rollback-report';

/** A rollback. */
export interface RollbackRequest extends ImageRequest {
  /** Kept with the hold: up to 256 letters, digits, spaces and `_.:/=+-@`. */
  readonly reason: string;
  /** The number of a revision of the default size, or at least 7 digits of a key; default: the newest earlier image. */
  readonly to: number | string | undefined;
  /** Whether what is made from the image goes back too. */
  readonly withDescendants: boolean;
}

/**
 * Puts an earlier image on top of the families of an image, and holds the key that they leave; if asked to, takes what is
 * made from it back to what was made from the earlier one. A descendant that cannot go back keeps no other from it. Writes
 * reports/rollback/<configuration>/rollback.json. It can be cut off anywhere and run again.
 *
 * @throws PipelineError `ROLLBACK_IMPOSSIBLE` for an image without families, and as {@link rollbackField} does; EcsError
 * when families cannot be read. What keeps an image from going back is told in the report.
 */
export async function rollBackImage(request: RollbackRequest): Promise<RollbackReport> {
  const { tree, image, withDescendants } = request;
  const whole = withDescendants ? `${image} and what is made from it` : image;
  const field = await rollbackField(request, `roll back ${whole} in`);
  const { hold, ends } = await rollBackAll(request, field);
  const report: RollbackReport = {
    ...{ command: 'rollback', configuration: configurationOf(tree), image, hold },
    images: ends,
    left: withDescendants ? [] : descendantsOf(tree, image).filter((name) => isAgent(tree, name)),
  };
  await writeRollbackReport(tree, report);
  return report;
}

interface RolledBackAll {
  readonly hold: Hold | undefined;
  readonly ends: readonly RolledBackImage[];
}

async function rollBackAll(request: RollbackRequest, field: RollbackField): Promise<RolledBackAll> {
  const { tree, image, reason, withDescendants, to } = request;
  const families = await field.find(image);
  if (families.length === 0 && !withDescendants) throw neverLaunched(image);
  const descendants = withDescendants ? await descendantFamilies(image, tree, field.find) : NONE;
  const own = families.length > 0 ? [await rollBackFamilies({ image, families, reason, to }, field)] : [];
  const departure = own[0] ? departureAfter(own[0]) : await departureWithout({ image, descendants, to }, field);
  if (!departure) return { hold: undefined, ends: own };
  const follow = [...descendants].map(([name, theirs]) =>
    rollBackFamilies({ image: name, families: theirs, reason, ...departure }, field),
  );
  const ends = [...own, ...(await Promise.all(follow))];
  return { hold: standing(ends, { ...departure.hold, reason }), ends };
}

/** The hold as it stands: where it was put before, with the reason that it was given then. */
function standing(ends: readonly RolledBackImage[], hold: Hold): Hold {
  const holds = ends.flatMap(({ families }) => families.flatMap((family) => family.holds));
  return holds.find(({ image, key }) => image === hold.image && key === hold.key) ?? hold;
}

function isAgent({ images }: ImageTree, name: string): boolean {
  return images.get(name)?.settings.kind === 'agent';
}

const NONE: ReadonlyMap<string, readonly ImageFamily[]> = new Map();

function neverLaunched(image: string): PipelineError {
  return new PipelineError('ROLLBACK_IMPOSSIBLE', {
    reason: `${image} has no task definition, so nothing of it can go back`,
    remedy: 'If agents are made from it, take them back with --with-descendants.',
  });
}
