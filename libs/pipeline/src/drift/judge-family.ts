import type { Change, PlannedRollOut, RegisteredTaskDefinition } from '@espalier/ecs';
import { digestIn } from '../status/read-families';
import { NO_DRIFT, type Drift, type DriftFinding } from './drift-report';
import type { FamilyFacts } from './family-facts';

/** A family with an active revision. */
interface LiveFamily extends FamilyFacts {
  readonly newest: RegisteredTaskDefinition;
}

/** What somebody changed of a family by hand. */
export function judgeFamily(facts: FamilyFacts): Drift {
  const { newest, commit, planned } = facts;
  if (!newest) return { ...NO_DRIFT, findings: missing(facts) };
  const live = { ...facts, newest };
  const newer = facts.newestInactive > newest.revision ? [deregistered(live)] : [];
  if (commit === undefined) return { ...NO_DRIFT, findings: [...newer, foreign(live)] };
  const unrelated = planned?.status === 'refused' ? [unrelatedRevision(live)] : [];
  const { findings, ...rest } = judgeContent(live);
  return { ...rest, findings: [...newer, ...unrelated, ...wrongDigest(live), ...findings] };
}

function missing({ family, newestInactive, planned }: FamilyFacts): readonly DriftFinding[] {
  const about = { subject: family, publish: willDo(planned) };
  if (newestInactive > 0) {
    const reason = `${family} has no active revision any more; ${family}:${newestInactive} was deregistered`;
    return [{ ...about, kind: 'deregistered', reason }];
  }
  if (planned?.status !== 'registered') return [];
  return [
    { ...about, kind: 'no-revision', reason: `its image is published, and no revision of ${family} can launch it` },
  ];
}

function deregistered({ family, newest, newestInactive, planned }: LiveFamily): DriftFinding {
  const subject = `${family}:${newestInactive}`;
  const reason = `it was deregistered, so the older ${nameOf(family, newest)} is launched`;
  return { kind: 'deregistered', subject, reason, publish: willDo(planned) };
}

function foreign({ family, newest }: LiveFamily): DriftFinding {
  const reason = 'it was not registered by Espalier, and is launched all the same';
  const publish = 'refuses it, until it is deregistered or you publish with --supersede';
  return { kind: 'foreign-revision', subject: nameOf(family, newest), reason, publish };
}

function unrelatedRevision({ family, newest }: LiveFamily): DriftFinding {
  const reason = 'it comes from a commit that is neither before nor after this one';
  const publish = 'refuses it, unless you say --supersede';
  return { kind: 'unrelated-revision', subject: nameOf(family, newest), reason, publish };
}

function wrongDigest({ family, newest, digestOfKey, planned }: LiveFamily): readonly DriftFinding[] {
  const digest = digestIn(newest);
  if (digestOfKey !== undefined && digest === digestOfKey) return [];
  const about = { subject: nameOf(family, newest), publish: willDo(planned) };
  if (digestOfKey === undefined) {
    return [{ ...about, kind: 'image-missing', reason: 'the registry has no image of its content key (any more)' }];
  }
  const reason = `it runs ${digest ?? 'no digest'}, and the image of its content key is ${digestOfKey}`;
  return [{ ...about, kind: 'other-digest', reason }];
}

/** Only what was published from our very commit can be told from what the tree has become since. */
function judgeContent({ family, newest, commit, planned, isDirty, digestOfKey }: LiveFamily): Drift {
  const isTold = digestIn(newest) !== digestOfKey;
  const changes = (planned?.changes ?? []).filter(
    ({ path }) => !(isTold && path.endsWith('.image')) && !isCommit(path),
  );
  if (changes.length === 0) return NO_DRIFT;
  const subject = nameOf(family, newest);
  if (commit === 'another') {
    return { ...NO_DRIFT, notes: [`${subject} is of another commit than the tree: see npx nx plan fleet`] };
  }
  if (isDirty) {
    const reason = 'It is not what the tree says, which has uncommitted changes: nobody can tell by whom. Commit them.';
    return { ...NO_DRIFT, unchecked: [{ subject, reason }] };
  }
  const reason = 'it is not what the tree of its own commit says';
  return { ...NO_DRIFT, findings: [{ kind: 'edited-revision', subject, reason, publish: willDo(planned), changes }] };
}

function isCommit(path: Change['path']): boolean {
  return path === 'tags.espalier:commit';
}

function nameOf(family: string, { revision }: RegisteredTaskDefinition): string {
  return `${family}:${revision}`;
}

const DEEDS: Readonly<Record<PlannedRollOut['status'], string>> = {
  registered: 'registers what the tree says',
  tagged: 'puts its tags right in place',
  unchanged: 'leaves it as it is',
  held: 'leaves it as it is: it is held',
  older: 'leaves it as it is: a newer commit is live',
  refused: 'refuses it, unless you say --supersede',
};

function willDo(planned: PlannedRollOut | undefined): string {
  return planned ? DEEDS[planned.status] : 'builds and pushes its image first, if nothing is wrong with it';
}
