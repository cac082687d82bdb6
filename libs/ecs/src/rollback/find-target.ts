import { EcsError } from '../errors';
import { holdOn, nameOf, type HeldKey } from '../holds/hold';
import { contentOf, type ImageContent } from '../roll-out/image-content';
import type { RolledDefinitions } from '../roll-out/rolled-definitions';
import { lineageKeysOf } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';

/** What an image goes back to. */
export interface Target {
  /** The revision that it was found in. */
  readonly revision: number;
  readonly content: ImageContent;
}

/** What is looked for. */
export interface TargetQuery {
  /** Where it is looked for. */
  readonly family: string;
  /** What is left. */
  readonly hold: HeldKey;
  /** All other holds that may concern the image or its ancestors, wherever they stand. */
  readonly holds: readonly HeldKey[];
  /** The beginning of a key of the image that is held. */
  readonly to?: string | undefined;
}

/**
 * The newest revision of a family that may run: nothing in its lineage is held, and it is what `to` asks for.
 *
 * @throws EcsError `NOTHING_TO_GO_BACK_TO`.
 */
export async function findTarget(query: TargetQuery, definitions: RolledDefinitions): Promise<Target> {
  for await (const candidate of candidates(query, definitions)) {
    const content = contentOf(candidate);
    if (content && isFree(query, candidate) && isAskedFor(query, candidate)) {
      return { revision: candidate.revision, content };
    }
  }
  throw nothing(query);
}

async function* candidates(
  { family }: TargetQuery,
  definitions: RolledDefinitions,
): AsyncGenerator<RegisteredTaskDefinition> {
  for (const { revision } of await definitions.revisions(family)) {
    const candidate = await definitions.revision(family, revision);
    if (candidate) yield candidate;
  }
}

function isFree({ holds, hold }: TargetQuery, { tags }: RegisteredTaskDefinition): boolean {
  return holdOn([...holds, hold], lineageKeysOf(tags)) === undefined;
}

function isAskedFor({ hold, to }: TargetQuery, { tags }: RegisteredTaskDefinition): boolean {
  return to === undefined || lineageKeysOf(tags).get(hold.image)?.startsWith(to) === true;
}

function nothing({ family, hold, to }: TargetQuery): EcsError {
  const asked = to === undefined ? '' : ` of key ${to}`;
  return new EcsError('NOTHING_TO_GO_BACK_TO', {
    reason: `family ${family} has no active revision${asked} that runs neither ${nameOf(hold)} nor anything else that is held`,
    remedy: 'Name another revision or key with --to, or publish a mended image; --release takes holds away.',
  });
}
