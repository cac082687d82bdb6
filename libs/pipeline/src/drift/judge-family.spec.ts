import { EcsError, type PlannedRollOut, type RegisteredTaskDefinition } from '@espalier/ecs';
import { describe, expect, test } from 'vitest';
import type { FamilyFacts } from './family-facts';
import { judgeFamily } from './judge-family';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const memory = { path: 'memory', from: '4096', to: '2048' };
const image = { path: 'containerDefinitions.agent.image', from: 'a', to: 'b' };
const commit = { path: 'tags.espalier:commit', from: 'c1', to: 'c2' };

function newest(reference = `registry/agents/python@${digest('1')}`): RegisteredTaskDefinition {
  const definition = { containerDefinitions: [{ name: 'agent', image: reference }] };
  return { arn: 'arn', revision: 4, tags: { 'espalier:key': 'k' }, definition };
}

function planned(
  status: Exclude<PlannedRollOut['status'], 'refused'>,
  ...changes: PlannedRollOut['changes']
): PlannedRollOut {
  return { family: 'python', status, changes, holds: [] };
}

const error = new EcsError('COMMIT_UNRELATED', { reason: 'no', remedy: 'Yes.' });
const refused: PlannedRollOut = { ...planned('unchanged'), status: 'refused', error };
const facts = (over: Partial<FamilyFacts> = {}): FamilyFacts => ({
  ...{ family: 'python', newest: newest(), newestInactive: 3, commit: 'ours', digestOfKey: digest('1') },
  ...{ planned: planned('unchanged'), isDirty: false },
  ...over,
});

describe('a family', () => {
  test.each([
    facts(),
    facts({ planned: planned('tagged', commit) }),
    facts({ planned: undefined }),
    facts({ newest: undefined, newestInactive: 0, planned: undefined }),
    facts({ newest: undefined, newestInactive: 0, planned: planned('held') }),
    facts({ commit: 'another', planned: planned('older') }),
  ])('that a publish left so is no finding', (found) => {
    expect(judgeFamily(found)).toEqual({ findings: [], unchecked: [], notes: [] });
  });

  test.each<[string, string, string, FamilyFacts]>([
    ['foreign-revision', 'python:4', '--supersede', facts({ commit: undefined, planned: refused })],
    ['unrelated-revision', 'python:4', '--supersede', facts({ commit: 'another', planned: refused })],
    ['edited-revision', 'python:4', 'registers', facts({ planned: planned('registered', memory) })],
    ['edited-revision', 'python:4', 'tags', facts({ planned: planned('tagged', { path: 'tags.team', from: 'x' }) })],
    ['other-digest', 'python:4', 'leaves', facts({ digestOfKey: digest('2') })],
    ['other-digest', 'python:4', 'leaves', facts({ newest: newest('registry/agents/python:latest') })],
    ['image-missing', 'python:4', 'pushes', facts({ digestOfKey: undefined, planned: undefined })],
    [
      'deregistered',
      'python:5',
      'registers',
      facts({ newestInactive: 5, commit: 'another', planned: planned('registered') }),
    ],
    ['deregistered', 'python', 'registers', facts({ newest: undefined, planned: planned('registered') })],
    [
      'no-revision',
      'python',
      'registers',
      facts({ newest: undefined, newestInactive: 0, planned: planned('registered') }),
    ],
  ])('is a finding: %s', (kind, subject, publish, found) => {
    const { findings } = judgeFamily(found);
    expect(findings).toMatchObject([{ kind, subject }]);
    expect(findings[0]?.publish).toContain(publish);
  });

  test('whose digest is told does not tell its image again', () => {
    const { findings } = judgeFamily(
      facts({ digestOfKey: digest('2'), planned: planned('registered', image, memory) }),
    );
    expect(findings.map(({ kind }) => kind)).toEqual(['other-digest', 'edited-revision']);
    expect(findings[1]?.changes).toEqual([memory]);
  });

  test('of our commit cannot be judged by a tree with uncommitted changes, and says so', () => {
    const { findings, unchecked } = judgeFamily(facts({ isDirty: true, planned: planned('registered', memory) }));
    expect(findings).toEqual([]);
    expect(unchecked).toMatchObject([{ subject: 'python:4' }]);
  });

  test('of another commit is what a plan is for', () => {
    const drift = judgeFamily(facts({ commit: 'another', planned: planned('registered', memory) }));
    expect(drift).toMatchObject({ findings: [], unchecked: [] });
    expect(drift.notes.join()).toContain('nx plan fleet');
  });
});
