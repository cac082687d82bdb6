import type { RegisteredTaskDefinition, TaskDefinitions } from '@espalier/ecs';
import { descendantsOf, familyOf, variantsOf, type EcsSettings, type ImageTree } from '@espalier/image-tree';
import { once } from '../once';

/** A family of an image, and its newest revision. */
export interface ImageFamily {
  readonly family: string;
  readonly newest: RegisteredTaskDefinition;
}

/** Finds the families of an image that have an active revision, the default size first. */
export type FindFamilies = (image: string) => Promise<readonly ImageFamily[]>;

/** What ECS has of a fleet. */
export interface FleetFamilies {
  readonly tree: ImageTree;
  readonly ecs: EcsSettings;
  readonly definitions: Pick<TaskDefinitions, 'activeFamilies' | 'newest'>;
}

/**
 * Families are those of the settings of an image, and those that are tagged with its name: of a broken folder nobody knows
 * the sizes. ECS lists all families once.
 */
export function familyFinder({ tree, ecs, definitions }: FleetFamilies): FindFamilies {
  const active = once(() => definitions.activeFamilies());
  return async (name) => {
    const { TAG } = await import('@espalier/ecs');
    const image = tree.images.get(name) ?? tree.broken.get(name);
    const known = new Set(image ? variantsOf(image, ecs).map(({ family }) => family) : []);
    const own = familyOf(name);
    const candidates = [...(await active())].filter((family) => family === own || family.startsWith(`${own}-`));
    const read = async (family: string): Promise<readonly ImageFamily[]> => {
      const newest = await definitions.newest(family);
      const isOurs = newest && (known.has(family) || newest.tags[TAG.image] === name);
      return isOurs ? [{ family, newest }] : [];
    };
    return (await Promise.all(candidates.toSorted().map(read))).flat();
  };
}

/**
 * The families of what is made from an image, by image, parents first: of its descendants in the tree, and of broken
 * folders whose newest revision tells that it is.
 */
export async function descendantFamilies(
  image: string,
  tree: ImageTree,
  find: FindFamilies,
): Promise<ReadonlyMap<string, readonly ImageFamily[]>> {
  const { lineageKeysOf } = await import('@espalier/ecs');
  const known = await readAll(descendantsOf(tree, image), find);
  const others = [...tree.broken.keys()].filter((name) => name !== image);
  const broken = (await readAll(others, find)).filter(([, families]) =>
    families.some(({ newest }) => lineageKeysOf(newest.tags).has(image)),
  );
  return new Map([...known, ...broken].filter(([, families]) => families.length > 0));
}

async function readAll(
  images: readonly string[],
  find: FindFamilies,
): Promise<readonly (readonly [string, readonly ImageFamily[]])[]> {
  return Promise.all(images.map(async (image) => [image, await find(image)] as const));
}
