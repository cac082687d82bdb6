import { formatCloudDocument, type CloudDocument } from '@espalier/jenkins';
import { describe, expect, test } from 'vitest';
import { judgeDocument, type DocumentFacts } from './judge-document';

const document: CloudDocument = {
  ...{ commit: 'c1', loaded: true, pending: [] },
  clouds: [{ ecs: { name: 'ecs', templates: [] } }],
};
const formatted = formatCloudDocument(document);
const plan = {
  added: [{ name: 'pandas', labels: 'pandas' }],
  removed: [{ name: 'perl', labels: 'perl' }],
  changes: [{ path: 'cloud ecs (ecs).maxAgents', from: '1', to: '2' }],
  lostLabels: ['perl'],
};
const facts = (over: Partial<DocumentFacts> = {}): DocumentFacts => ({
  ...{ place: 's3://b/clouds.yaml', text: formatted, document, formatted, relation: 'ours', plan: undefined },
  ...{ isWanted: true, isDirty: false },
  ...over,
});

describe('the cloud document', () => {
  test.each([
    facts(),
    facts({ relation: 'another' }),
    facts({ text: `${formatted}# last loaded: nothing\n` }),
    facts({ text: undefined, document: undefined, formatted: undefined, isWanted: false }),
  ])('that a publish left so is no finding', (found) => {
    expect(judgeDocument(found)).toEqual({ findings: [], unchecked: [], notes: [] });
  });

  test.each<[string, DocumentFacts]>([
    ['document-missing', facts({ text: undefined, document: undefined, formatted: undefined })],
    ['foreign-document', facts({ text: 'jenkins: {}', document: undefined, formatted: undefined })],
    ['unrelated-document', facts({ relation: 'unrelated' })],
    ['edited-document', facts({ plan })],
    ['edited-document', facts({ text: formatted.replace('"ecs"', 'ecs'), relation: 'another', plan })],
    ['document-not-loaded', facts({ document: { ...document, loaded: false } })],
  ])('is a finding: %s', (kind, found) => {
    expect(judgeDocument(found).findings).toMatchObject([{ kind, subject: 's3://b/clouds.yaml' }]);
  });

  test('tells what was edited', () => {
    expect(judgeDocument(facts({ plan })).findings[0]?.changes).toEqual([
      { path: 'agent template pandas', to: 'pandas' },
      { path: 'agent template perl', from: 'perl' },
      { path: 'cloud ecs (ecs).maxAgents', from: '1', to: '2' },
    ]);
  });

  test('of our commit cannot be judged by a tree with uncommitted changes, and says so', () => {
    expect(judgeDocument(facts({ plan, isDirty: true }))).toMatchObject({ findings: [], unchecked: [{}] });
  });

  test('of another commit is what a plan is for', () => {
    const drift = judgeDocument(facts({ plan, relation: 'another' }));
    expect(drift).toMatchObject({ findings: [], unchecked: [] });
    expect(drift.notes).toHaveLength(1);
  });
});
