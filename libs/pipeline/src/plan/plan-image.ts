import type { Hold } from '@espalier/ecs';
import { EspalierError } from '@espalier/dockerfile';
import type { Image } from '@espalier/image-tree';
import { asEspalierError, assertReadsSucceeded } from '../failure';
import type { Outcome } from '../outcome';
import { assertRollsOut } from '../roll-out-image';
import type { FleetLook } from './fleet-look';
import type { PlannedBuild, PlannedFamily, PlannedRepository } from './fleet-plan';
import { planBuild } from './plan-build';
import { planFamilies } from './plan-families';

/** How a publish is asked for that is planned. */
export interface PlannedPublish extends FleetLook {
  /** Whether what comes from an unrelated commit may be replaced. */
  readonly supersede: boolean;
}

/** What a publish would do for one image. */
export interface PlannedImage {
  readonly image: string;
  readonly build?: PlannedBuild;
  readonly repository?: PlannedRepository;
  readonly families: readonly PlannedFamily[];
  readonly holds: readonly Hold[];
  /** For any of them the image would fail, and what reads it would not be attempted. */
  readonly problems: readonly EspalierError[];
}

/** Plans one image once all that it reads is planned. Never rejects. */
export async function planImage(
  run: PlannedPublish,
  name: string,
  read: ReadonlyMap<string, PlannedImage>,
): Promise<PlannedImage> {
  const nothing = { image: name, families: [], holds: [] };
  const broken = run.tree.broken.get(name);
  if (broken) return { ...nothing, problems: broken.problems };
  try {
    const image = run.tree.images.get(name);
    const key = run.keys.get(name);
    if (key instanceof EspalierError) throw key;
    if (key === undefined || !image) throw new Error(`no key was computed for ${name}`);
    assertReadsSucceeded(new Map([...read].map(([source, plan]) => [source, outcomeOf(plan)])));
    return await planHealthy(run, image, key, read);
  } catch (thrown) {
    return { ...nothing, problems: [asEspalierError(thrown)] };
  }
}

async function planHealthy(
  run: PlannedPublish,
  image: Image,
  key: string,
  read: ReadonlyMap<string, PlannedImage>,
): Promise<PlannedImage> {
  await assertRollsOut({ ...run, image });
  const published = run.published.get(image.name);
  const built = [...read.values()].flatMap(({ build }) => (build ? [build.image] : []));
  const build = published ? {} : await planBuild(run, { image: image.name, key, reads: built });
  const rolled = await planFamilies({ ...run, image, key }, published?.digest);
  return { image: image.name, ...build, ...rolled };
}

function outcomeOf({ image, problems: [error] }: PlannedImage): Outcome {
  return { image, status: error ? 'failed' : 'unchanged', error, seconds: 0 };
}
