import type { Change } from '@espalier/ecs';
import type { CloudDocument } from '@espalier/jenkins';
import type { CloudPlan } from '../plan/cloud-plan';
import { NO_DRIFT, type Drift, type DriftFinding } from './drift-report';

/** What is known of the cloud document in its place. */
export interface DocumentFacts {
  /** Where it is. */
  readonly place: string;
  /** Nothing where there is none. */
  readonly text: string | undefined;
  /** What it says; nothing where Espalier did not make it. */
  readonly document: CloudDocument | undefined;
  /** The text that Espalier gives what it says. */
  readonly formatted: string | undefined;
  /** How its commit stands to that of the work tree. */
  readonly relation: 'ours' | 'another' | 'unrelated';
  /** What the tree says otherwise for the agents that the document has. */
  readonly plan: CloudPlan | undefined;
  /** Whether agents of the fleet can be launched. */
  readonly isWanted: boolean;
  readonly isDirty: boolean;
}

/** What somebody changed of the cloud document by hand. */
export function judgeDocument(facts: DocumentFacts): Drift {
  const { place, text, document } = facts;
  const finding = (kind: DriftFinding['kind'], reason: string, publish: string): Drift => ({
    ...NO_DRIFT,
    findings: [{ kind, subject: place, reason, publish }],
  });
  if (text === undefined) {
    if (!facts.isWanted) return NO_DRIFT;
    return finding(
      'document-missing',
      'there is no cloud document',
      'delivers it, and refuses if Jenkins would lose anything',
    );
  }
  if (!document) {
    const publish = 'replaces it, and refuses if Jenkins would lose anything: clouds.extra.yaml, or --replace';
    return finding('foreign-document', 'Espalier did not make the cloud document', publish);
  }
  if (facts.relation === 'unrelated') {
    const reason = `it comes from commit ${document.commit}, which is neither before nor after this one`;
    return finding('unrelated-document', reason, 'refuses it, unless you say --supersede');
  }
  return judgeContent(facts, document);
}

function judgeContent(
  { place, text, formatted, relation, plan, isDirty }: DocumentFacts,
  document: CloudDocument,
): Drift {
  const changes = plan ? changesOf(plan) : [];
  const isRewritten = formatted !== undefined && text?.startsWith(formatted) !== true;
  const edited: DriftFinding = {
    ...{ kind: 'edited-document', subject: place, changes },
    reason: 'somebody edited the cloud document',
    publish: changes.length > 0 ? 'delivers what the tree says' : 'leaves it until anything else of it changes',
  };
  const isOurs = relation === 'ours';
  const isUnclear = plan !== undefined && !isRewritten;
  const unclear = 'It is not what the tree says, which has uncommitted changes: nobody can tell by whom. Commit them.';
  return {
    findings: [...(isRewritten || (isOurs && !isDirty && plan) ? [edited] : []), ...notLoaded(place, document)],
    unchecked: isUnclear && isOurs && isDirty ? [{ subject: place, reason: unclear }] : [],
    notes: isUnclear && !isOurs ? [`${place} is of another commit than the tree: see npx nx plan fleet`] : [],
  };
}

function notLoaded(subject: string, { loaded }: CloudDocument): readonly DriftFinding[] {
  if (loaded) return [];
  const publish = 'has Jenkins load it, and looks whether it did';
  return [{ kind: 'document-not-loaded', subject, reason: 'Jenkins was not seen to have loaded it', publish }];
}

function changesOf({ added, removed, changes }: CloudPlan): readonly Change[] {
  return [
    ...added.map(({ name, labels }) => ({ path: `agent template ${name}`, to: labels })),
    ...removed.map(({ name, labels }) => ({ path: `agent template ${name}`, from: labels })),
    ...changes,
  ];
}
