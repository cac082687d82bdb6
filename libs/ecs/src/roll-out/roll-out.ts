import type { CommitAncestry, ImageVariant } from '@espalier/image-tree';
import type { Hold } from '../holds/hold';
import { renderTaskDefinition, type TaskDefinitionSource } from '../render-task-definition';
import { taskDefinitionTags, type TagSource } from '../task-definition-tags';
import type { RegisteredTaskDefinition, Revision } from '../task-definitions';
import { carryThrough } from './carry-through';
import type { Change } from './change';
import { decideRollOut } from './decide-roll-out';
import type { RollOutDecision, RollOutStatus, WantedFamily } from './roll-out-decision';
import type { RolledDefinitions } from './rolled-definitions';

/** One image to roll out, in all its sizes. */
export interface RollOutSource extends Omit<TaskDefinitionSource, 'variant'> {
  /** The sizes of the image, as `variantsOf` gives them. */
  readonly variants: readonly ImageVariant[];
  readonly tags: TagSource;
  /** As {@link WantedFamily} has them. */
  readonly inheritedHolds: () => Promise<readonly Hold[]>;
  /** Whether a revision of an unrelated commit, or one that Espalier did not register, may be replaced. */
  readonly supersede: boolean;
  readonly ancestry: CommitAncestry;
  readonly definitions: RolledDefinitions;
}

/** What a roll-out of one family came to. */
export interface RollOut extends Partial<Revision> {
  readonly family: string;
  readonly status: RollOutStatus;
  /** What differed from the revision before; empty for the first one. */
  readonly changes: readonly Change[];
  /** The holds that stand in the family. */
  readonly holds: readonly Hold[];
  /** The hold that keeps this image from being rolled out. */
  readonly heldBy?: Hold | undefined;
}

/**
 * Brings each family of an image forward: registers a revision where the newest one differs in meaning, changes tags in
 * place where only they differ, and leaves the rest alone. ARN and revision are those of the newest one at the end;
 * Jenkins launches by bare family, so it is live. Several publishers may run at once, and any can be cut off and run
 * again: the content of the newest commit ends on top, and no hold is lost.
 *
 * @throws EcsError as `renderTaskDefinition` and `taskDefinitionTags` do, before anything is read or written;
 * `COMMIT_UNRELATED`, `ROLL_OUT_UNSTABLE`, and as {@link RolledDefinitions} does.
 */
export async function rollOut(source: RollOutSource): Promise<readonly RollOut[]> {
  const wanted = wantedFamilies(source);
  const rolled: RollOut[] = [];
  for (const family of wanted) rolled.push(await rollOutFamily(family, source.definitions));
  return rolled;
}

/** What each family should be, rendered. Throws as {@link rollOut} does before it reads. */
export function wantedFamilies({ variants, tags, ...source }: RollOutSource): readonly WantedFamily[] {
  const { inheritedHolds, supersede, ancestry } = source;
  return variants.map((variant) => ({
    definition: renderTaskDefinition({ ...source, variant }),
    tags: taskDefinitionTags(tags),
    ...{ inheritedHolds, supersede, ancestry },
  }));
}

/** Brings one family forward. Throws as {@link rollOut} does. */
export async function rollOutFamily(wanted: WantedFamily, definitions: RolledDefinitions): Promise<RollOut> {
  const { family } = wanted.definition;
  const { decisions, newest, holds } = await carryThrough<RollOutDecision>(
    family,
    { definitions, ancestry: wanted.ancestry },
    (history, earlier) => decideRollOut(wanted, history, earlier.length > 0),
  );
  return { family, ...revisionOf(newest), ...summaryOf(decisions), holds };
}

function revisionOf(newest: RegisteredTaskDefinition | undefined): Partial<Revision> {
  return newest ? { arn: newest.arn, revision: newest.revision } : {};
}

/** The last decision asks for nothing: what was done tells more, unless it was in vain. */
function summaryOf(decisions: readonly RollOutDecision[]): Pick<RollOut, 'status' | 'changes' | 'heldBy'> {
  const last = decisions.at(-1);
  const done = decisions.find(({ status }) => status === 'registered') ?? decisions[0];
  const status = (last?.status === 'older' ? 'older' : done?.status) ?? 'unchanged';
  return { status, changes: done?.changes ?? [], ...(last?.heldBy ? { heldBy: last.heldBy } : {}) };
}
