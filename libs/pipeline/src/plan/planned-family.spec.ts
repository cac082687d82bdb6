import { EcsError, type PlannedRollOut } from '@espalier/ecs';
import { describe, expect, test } from 'vitest';
import { plannedFamily } from './planned-family';

const ARN = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/python:3';
const IMAGE = 'containerDefinitions.agent.image';
const hold = { image: 'python', key: 'a'.repeat(40), reason: 'builds hang' };
const commit = { path: 'tags.espalier:commit', from: 'c1', to: 'c2' };
const owner = { path: 'tags.espalier:owner', to: 'web' };
const refused = new EcsError('COMMIT_UNRELATED', { reason: 'no', remedy: 'Yes.' });

type Status = Exclude<PlannedRollOut['status'], 'refused'>;
function planned(status: Status, over: Partial<PlannedRollOut> = {}): PlannedRollOut {
  return { family: 'python', arn: ARN, revision: 3, changes: [], holds: [], ...over, status };
}

describe('a family in a plan', () => {
  test.each([planned('unchanged'), planned('tagged', { changes: [commit] })])(
    'is not in it where only the commit is older',
    (rollOut) => {
      expect(plannedFamily('python', rollOut, undefined)).toEqual([]);
    },
  );

  test.each<[string, PlannedRollOut]>([
    ['registered', planned('registered', { changes: [owner] })],
    ['registered', planned('registered', { arn: 'dry-run/python:1', revision: 1 })],
    ['tagged', planned('tagged', { changes: [commit, owner] })],
    ['older', planned('older')],
    ['held', planned('held', { heldBy: hold })],
    ['held', planned('tagged', { heldBy: hold, changes: [commit] })],
    ['restored', planned('unchanged', { arn: 'dry-run/python:4' })],
    ['restored', planned('older', { arn: 'dry-run/python:4' })],
    ['refused', { ...planned('unchanged'), status: 'refused', error: refused }],
  ])('is %s', (status, rollOut) => {
    expect(plannedFamily('python', rollOut, undefined)).toMatchObject([{ family: 'python', status }]);
  });

  test('keeps its settings apart from the image that is held', () => {
    const memory = { path: 'memory', from: '1', to: '2' };
    const [family] = plannedFamily(
      'python',
      planned('registered', { heldBy: hold, changes: [memory, commit] }),
      undefined,
    );
    expect(family).toEqual({
      ...{ image: 'python', family: 'python', revision: 3, status: 'registered' },
      ...{ changes: [memory], heldBy: hold },
    });
  });

  test('shows that its image is yet to be built', () => {
    const changes = [{ path: IMAGE, from: 'a@sha256:1', to: 'a@unknown' }];
    expect(plannedFamily('python', planned('registered', { changes }), 'a@unknown')).toMatchObject([
      { changes: [{ path: IMAGE, from: 'a@sha256:1', to: 'built by this publish' }] },
    ]);
  });
});
