import { EcsError } from './errors';
import { TAG, lineageTag } from './tag-names';

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** What the tags of a task definition tell. */
export interface TagSource {
  /** Name of the image. */
  readonly image: string;
  /** Its content key. */
  readonly key: string;
  /** Content keys of the images of the tree that it is made from, by name: a hold on one of them holds it too. */
  readonly lineage?: Tags | undefined;
  /** The commit that it was published from. */
  readonly commit: string;
  /** The team that answers for it. */
  readonly owner?: string | undefined;
  /** What fleet.yaml adds to every task definition. */
  readonly fleetTags: Tags;
}

/** Prefix of the tags that Espalier writes and reads. */
const OWN_PREFIX = 'espalier:';
/** Source: ECS, Tag: key to 128 characters, value to 256, 50 tags a resource, `aws:` is reserved. */
const MOST_TAGS = 50;
/** Left for what a revision gathers later: holds, and how far it is settled and advanced. */
const TAGS_KEPT_FREE = 10;
const KEY = /^(?!aws:)[\p{L}\p{N}\p{Z}_.:/=+\-@]{1,128}$/iu;
const WRITTEN_IN = 'under ecs.tags of fleet.yaml or owner of image.yaml';
const VALUE = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]{0,256}$/u;

/**
 * The tags of a task definition: `espalier:image`, `espalier:key`, `espalier:commit`, `espalier:owner` where there is
 * one, `espalier:lineage:<ancestor>` with the content key of each, and those of the fleet, in the order of their keys.
 *
 * @throws EcsError `TAG_INVALID` for a tag that ECS would refuse, and for one of the fleet that begins with `espalier:`.
 */
export function taskDefinitionTags({ image, key, lineage = {}, commit, owner, fleetTags }: TagSource): Tags {
  const foreign = Object.keys(fleetTags).find((name) => name.startsWith(OWN_PREFIX));
  if (foreign !== undefined) throw invalid(`tag ${foreign} begins with ${OWN_PREFIX}, which is Espalier's own`);
  const tags: [string, string][] = [
    [TAG.image, image],
    [TAG.key, key],
    [TAG.commit, commit],
    ...(owner === undefined ? [] : [[TAG.owner, owner] satisfies [string, string]]),
    ...Object.entries(lineage).map(([ancestor, held]): [string, string] => [lineageTag(ancestor), held]),
    ...Object.entries(fleetTags),
  ];
  const most = MOST_TAGS - TAGS_KEPT_FREE;
  if (tags.length > most) throw invalid(`${tags.length} tags are more than the ${most} that Espalier can give`);
  for (const [name, value] of tags) checkTag(name, value);
  return Object.fromEntries(tags.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * @param where the place that people write it in.
 * @throws EcsError `TAG_INVALID` for a tag that ECS would refuse.
 */
export function checkTag(name: string, value: string, where = WRITTEN_IN): void {
  if (!KEY.test(name)) throw invalid(`${JSON.stringify(name)} is no tag key that ECS takes`, where);
  if (VALUE.test(value)) return;
  throw invalid(`tag ${name} has a value that ECS does not take: ${JSON.stringify(value)}`, where);
}

function invalid(reason: string, where = WRITTEN_IN): EcsError {
  return new EcsError('TAG_INVALID', {
    reason,
    remedy: `Use letters, digits, spaces and _.:/=+-@, up to 128 of them in a key and 256 in a value, ${where}.`,
  });
}
