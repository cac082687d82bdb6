import { TAG } from '../tag-names';
import type { RegisteredTaskDefinition, TaskDefinitions } from '../task-definitions';
import { isInUse } from './in-use';
import type { ListedRevision, ListRevisions } from './list-revisions';
import type { PrunableFamily, PrunableRevision } from './prunable-revision';

/** The fleet, as far as it tells its task definitions from those of others in the same account. */
export interface FleetFamilies {
  /** Families of the images of the tree, each with the name of its image. */
  readonly families: ReadonlyMap<string, string>;
  /** Images whose folder is broken: nobody knows which families they have, so all that are tagged so are theirs. */
  readonly broken: ReadonlySet<string>;
  /** The repository of an image, without host: tells a fleet from another one in the same account. */
  readonly repository: (image: string) => string;
}

/** Where task definitions are read from. */
export interface RevisionSource {
  readonly list: ListRevisions;
  readonly definitions: Pick<TaskDefinitions, 'revision'>;
}

/** The task definitions of an account and region, as a prune looks at them. */
export interface AccountFamilies {
  /** Those of the fleet, by name, revision by revision. */
  readonly families: readonly PrunableFamily[];
  /**
   * References of the images that all other families name with an active revision, with the newest where none is active,
   * or with one that is in use.
   */
  readonly foreign: readonly string[];
}

/**
 * Reads every revision of the fleet's families; of any other family the active ones, its newest, and what is in use: each
 * may be launched by its number. A family is the fleet's if an image of the tree has it, or if its newest revision is
 * tagged with an image and runs it from the fleet's repositories.
 *
 * @param inUse names of what is in use, as in `RevisionUse`.
 * @throws EcsError.
 */
export async function readFamilies(
  { list, definitions }: RevisionSource,
  fleet: FleetFamilies,
  inUse: ReadonlySet<string>,
): Promise<AccountFamilies> {
  const read = async (listed: readonly ListedRevision[]): Promise<readonly PrunableRevision[]> =>
    (await Promise.all(listed.map((revision) => describe(definitions, revision)))).flat();
  const found = await Promise.all(
    [...byFamily(await list())].map(async ([family, listed]) => {
      const [newest] = await read(listed.slice(0, 1));
      const owner = ownerOf(family, newest, fleet);
      const isRead = (one: ListedRevision): boolean =>
        owner !== undefined || one.status === 'ACTIVE' || isInUse(inUse, one, false);
      const rest = listed.slice(1).filter(isRead);
      return { family, owner, revisions: [...(newest ? [newest] : []), ...(await read(rest))] };
    }),
  );
  return {
    families: found.flatMap(({ owner, family, revisions }) =>
      owner ? [{ ...owner, family, revisions: revisions.toSorted((one, other) => other.revision - one.revision) }] : [],
    ),
    foreign: found.flatMap(({ owner, revisions }) => (owner ? [] : revisions.flatMap(({ references }) => references))),
  };
}

/** Active ones first, each kind newest first: what a launch by bare family gets leads. */
function byFamily(listed: readonly ListedRevision[]): ReadonlyMap<string, readonly ListedRevision[]> {
  const families = new Map<string, ListedRevision[]>();
  for (const revision of listed.toSorted(activeAndNewestFirst)) {
    const known = families.get(revision.family);
    if (known) known.push(revision);
    else families.set(revision.family, [revision]);
  }
  return families;
}

function activeAndNewestFirst(one: ListedRevision, other: ListedRevision): number {
  if (one.status !== other.status) return one.status === 'ACTIVE' ? -1 : 1;
  return other.revision - one.revision;
}

function ownerOf(
  family: string,
  newest: PrunableRevision | undefined,
  fleet: FleetFamilies,
): Pick<PrunableFamily, 'image' | 'orphan'> | undefined {
  const known = fleet.families.get(family);
  if (known !== undefined) return { image: known, orphan: false };
  const image = newest?.tags[TAG.image];
  if (image === undefined) return undefined;
  const marker = `/${fleet.repository(image)}@`;
  const isOurs = newest?.references.some((reference) => reference.includes(marker)) === true;
  return isOurs ? { image, orphan: !fleet.broken.has(image) } : undefined;
}

async function describe(
  definitions: RevisionSource['definitions'],
  { family, revision, status }: ListedRevision,
): Promise<readonly PrunableRevision[]> {
  const found = await definitions.revision(family, revision);
  return found ? [prunable(found, status)] : [];
}

function prunable(
  { arn, revision, definition, tags }: RegisteredTaskDefinition,
  status: PrunableRevision['status'],
): PrunableRevision {
  const { registeredAt, deregisteredAt, containerDefinitions = [] } = definition;
  return {
    ...{ arn, revision, status, tags },
    references: containerDefinitions.flatMap(({ image }) => image ?? []),
    ...(registeredAt ? { registeredAt } : {}),
    ...(deregisteredAt ? { deregisteredAt } : {}),
  };
}
