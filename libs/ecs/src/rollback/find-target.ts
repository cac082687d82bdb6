import { EcsError } from '../errors';
import { holdOn, holdsOf, nameOf, type HeldKey } from '../holds/hold';
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
  /** Its newest revision: what is held there is no target. */
  readonly newest: RegisteredTaskDefinition;
  readonly hold: HeldKey;
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
  { newest }: TargetQuery,
  definitions: RolledDefinitions,
): AsyncGenerator<RegisteredTaskDefinition> {
  const family = familyOf(newest);
  for (const { revision } of await definitions.revisions(family)) {
    const candidate = await definitions.revision(family, revision);
    if (candidate) yield candidate;
  }
}

function isFree({ newest, hold }: TargetQuery, { tags }: RegisteredTaskDefinition): boolean {
  return holdOn([...holdsOf(newest.tags), hold], lineageKeysOf(tags)) === undefined;
}

function isAskedFor({ hold, to }: TargetQuery, { tags }: RegisteredTaskDefinition): boolean {
  return to === undefined || lineageKeysOf(tags).get(hold.image)?.startsWith(to) === true;
}

function familyOf({ definition }: RegisteredTaskDefinition): string {
  return definition.family ?? '';
}

function nothing({ newest, hold, to }: TargetQuery): EcsError {
  const asked = to === undefined ? '' : ` of key ${to}`;
  return new EcsError('NOTHING_TO_GO_BACK_TO', {
    reason: `family ${familyOf(newest)} has no active revision${asked} that runs neither ${nameOf(hold)} nor anything else that is held`,
    remedy: 'Name another revision or key with --to, or publish a mended image; --release takes holds away.',
  });
}
