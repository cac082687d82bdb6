import type { PlannedRollOut, RegisteredTaskDefinition, Tags } from '@espalier/ecs';
import { EspalierError } from '@espalier/dockerfile';
import { keyTag, variantsOf, type BrokenImage, type EcsSettings, type Image } from '@espalier/image-tree';
import type { FleetLook } from '../plan/fleet-look';
import { assertRollsOut, rollOutSource } from '../roll-out-image';
import type { FamilyFacts } from './family-facts';

/**
 * Looks at the families of an agent, one for each size. Only reads.
 *
 * @throws EcsError, RegistryError.
 */
export async function readFamilyFacts(
  look: FleetLook,
  image: Image | BrokenImage,
  ecs: EcsSettings,
): Promise<readonly FamilyFacts[]> {
  const planned = await plannedRollOuts(look, image.name);
  const families = variantsOf(image, ecs).map(({ family }) => family);
  return Promise.all(
    families.map(async (family) => ({
      ...(await readRevisions(look, image.name, family)),
      planned: planned.find((candidate) => candidate.family === family),
      isDirty: look.isDirty,
    })),
  );
}

async function readRevisions(
  look: FleetLook,
  image: string,
  family: string,
): Promise<Omit<FamilyFacts, 'planned' | 'isDirty'>> {
  const definitions = await look.parts.taskDefinitions();
  const [newest, [inactive]] = await Promise.all([
    definitions.newest(family),
    definitions.revisions(family, 'INACTIVE'),
  ]);
  const [commit, digestOfKey] = await Promise.all([commitOf(look, newest), digestOf(look, image, newest?.tags ?? {})]);
  return { family, newest, newestInactive: inactive?.revision ?? 0, commit, digestOfKey };
}

async function commitOf(
  { ancestry, commit }: FleetLook,
  newest: RegisteredTaskDefinition | undefined,
): Promise<FamilyFacts['commit']> {
  const { recordedCommit } = await import('@espalier/ecs');
  const recorded = newest && (await recordedCommit(newest.tags, ancestry));
  if (recorded === undefined) return undefined;
  return recorded === commit ? 'ours' : 'another';
}

/** The keys of the tree were looked up together; another one is asked for alone. */
async function digestOf(look: FleetLook, image: string, tags: Tags): Promise<string | undefined> {
  const { TAG } = await import('@espalier/ecs');
  const { [TAG.key]: key } = tags;
  if (key === undefined) return undefined;
  const known = look.keys.get(image) === key ? look.published.get(image) : undefined;
  if (known) return known.digest;
  const found = (await (await look.parts.registry()).lookUp([{ image, tag: keyTag(key) }])).get(image);
  return typeof found === 'object' ? found.digest : undefined;
}

/** What a publish would do, where nothing has to be built or mended for it. */
async function plannedRollOuts(look: FleetLook, name: string): Promise<readonly PlannedRollOut[]> {
  const image = look.tree.images.get(name);
  const key = look.keys.get(name);
  const published = look.published.get(name);
  if (!image || !published || key === undefined || key instanceof EspalierError) return [];
  await assertRollsOut({ ...look, image });
  const source = await rollOutSource({ ...look, image, key, supersede: false }, published.digest);
  const { planRollOut } = await import('@espalier/ecs');
  return source ? planRollOut(source) : [];
}
