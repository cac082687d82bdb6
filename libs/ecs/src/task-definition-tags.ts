import { EcsError } from './errors';

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** What the tags of a task definition tell. */
export interface TagSource {
  /** Name of the image. */
  readonly image: string;
  /** Its content key. */
  readonly key: string;
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
const KEY = /^(?!aws:)[\p{L}\p{N}\p{Z}_.:/=+\-@]{1,128}$/iu;
const VALUE = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]{0,256}$/u;

/**
 * The tags of a task definition: `espalier:image`, `espalier:key`, `espalier:commit`, `espalier:owner` where there is
 * one, and those of the fleet, in the order of their keys.
 *
 * @throws EcsError `TAG_INVALID` for a tag that ECS would refuse, and for one of the fleet that begins with `espalier:`.
 */
export function taskDefinitionTags({ image, key, commit, owner, fleetTags }: TagSource): Tags {
  const foreign = Object.keys(fleetTags).find((name) => name.startsWith(OWN_PREFIX));
  if (foreign !== undefined) throw invalid(`tag ${foreign} begins with ${OWN_PREFIX}, which is Espalier's own`);
  const own = { image, key, commit, ...(owner === undefined ? {} : { owner }) };
  const tags = [
    ...Object.entries(own).map(([name, value]) => [`${OWN_PREFIX}${name}`, value] as const),
    ...Object.entries(fleetTags),
  ];
  if (tags.length > MOST_TAGS) throw invalid(`${tags.length} tags are more than the ${MOST_TAGS} that ECS takes`);
  for (const [name, value] of tags) checkTag(name, value);
  return Object.fromEntries(tags.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function checkTag(name: string, value: string): void {
  if (!KEY.test(name)) throw invalid(`${JSON.stringify(name)} is no tag key that ECS takes`);
  if (!VALUE.test(value)) throw invalid(`tag ${name} has a value that ECS does not take: ${JSON.stringify(value)}`);
}

function invalid(reason: string): EcsError {
  return new EcsError('TAG_INVALID', {
    reason,
    remedy:
      'Use letters, digits, spaces and _.:/=+-@, up to 128 of them in a key and 256 in a value, under ecs.tags of fleet.yaml or owner of image.yaml.',
  });
}
