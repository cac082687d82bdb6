import type { HeldKey } from '../holds/hold';
import { TAG } from '../tag-names';
import { isInUse } from './in-use';
import type { PrunableFamily, PrunableRevision } from './prunable-revision';
import { isYoung, type PruneRules } from './prune-rules';
import { unsettledRevisions } from './unsettled-revisions';

/**
 * Why a revision stays.
 *
 * - `newest`: a launch by bare family gets it.
 * - `recent`: it is among the newest that are kept.
 * - `in-use`: a task runs it, or a service or an agent template names it.
 * - `held`: the newest that has a key which is held.
 * - `unsettled`: a publish has yet to look at it.
 * - `young`: it was registered, or made inactive, too short a time ago.
 * - `foreign`: Espalier did not register it.
 */
export type RevisionKept = 'newest' | 'recent' | 'in-use' | 'held' | 'unsettled' | 'young' | 'foreign';

/** What is to be done about the revisions of one family. */
export interface RevisionPlan extends Pick<PrunableFamily, 'family' | 'image' | 'orphan'> {
  readonly kept: readonly { readonly revision: PrunableRevision; readonly why: RevisionKept }[];
  /** To be made inactive, the oldest first. */
  readonly deregister: readonly PrunableRevision[];
  /** To be deleted once inactive, the oldest first; some of them are deregistered before. */
  readonly remove: readonly PrunableRevision[];
}

/** What revisions must stay for. */
export interface RevisionUse {
  /** Names that are in use: ARNs, `family:revision`, and families, which mean their newest active revision. */
  readonly inUse: ReadonlySet<string>;
  /** What is held by the newest revision of any family. */
  readonly held: readonly HeldKey[];
}

/**
 * What a prune does about the revisions of a family. An active one that nothing keeps is deregistered; it is deleted when
 * it has been inactive for as long as the rules say, so that what was launched by its number meanwhile finds its image.
 */
export function planRevisions(family: PrunableFamily, use: RevisionUse, rules: PruneRules): RevisionPlan {
  const why = reasonsToKeep(family, use, rules);
  const judged = family.revisions.map((revision) => ({ revision, why: why(revision) }));
  const free = judged.flatMap((item) => (item.why === undefined ? [item.revision] : [])).reverse();
  const deregister = free.filter(({ status }) => status === 'ACTIVE');
  return {
    family: family.family,
    image: family.image,
    orphan: family.orphan,
    kept: judged.flatMap(({ revision, why }) => (why === undefined ? [] : [{ revision, why }])),
    deregister,
    remove: free.filter(({ status }) => status === 'INACTIVE' || !isYoung(rules.now, rules)),
  };
}

function reasonsToKeep(
  { image, orphan, revisions }: PrunableFamily,
  { inUse, held }: RevisionUse,
  rules: PruneRules,
): (revision: PrunableRevision) => RevisionKept | undefined {
  const active = revisions.filter(({ status }) => status === 'ACTIVE');
  const recent = orphan && rules.orphans ? [] : active.slice(0, rules.keep);
  const unsettled = unsettledRevisions(revisions);
  const standForHolds = new Set(held.map((hold) => revisions.find(({ tags }) => isOf(tags, hold))));
  return (revision) => {
    if (recent.includes(revision)) return revision === active[0] ? 'newest' : 'recent';
    if (isInUse(inUse, revision, revision === active[0])) return 'in-use';
    if (revision.tags[TAG.image] !== image) return 'foreign';
    if (standForHolds.has(revision)) return 'held';
    if (unsettled.has(revision)) return 'unsettled';
    const since = revision.status === 'ACTIVE' ? revision.registeredAt : revision.deregisteredAt;
    return isYoung(since ?? revision.registeredAt, rules) ? 'young' : undefined;
  };
}

function isOf(tags: PrunableRevision['tags'], { image, key }: HeldKey): boolean {
  return tags[TAG.image] === image && tags[TAG.key] === key;
}
