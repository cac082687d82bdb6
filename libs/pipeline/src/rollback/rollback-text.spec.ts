import { EspalierError } from '@espalier/dockerfile';
import { describe, expect, test } from 'vitest';
import { releaseText } from './release-text';
import type { FamilyRollback, ReleaseReport, RollbackReport } from './rollback-report';
import { rollbackText } from './rollback-text';
import type { RunningImage } from './running-image';

const keyOf = (content: string): string => content.repeat(40);
const hold = { image: 'python', key: keyOf('2'), reason: 'segfaults in numpy' };

function running(revision: number, keys: Readonly<Record<string, string>>): RunningImage {
  const digits = Object.values(keys)[0] ?? '';
  return { revision, keys, reference: `registry/agents/x@sha256:${digits.padEnd(64, '0')}` };
}

const python: FamilyRollback = {
  family: 'python',
  status: 'rolled-back',
  before: running(7, { python: keyOf('2') }),
  now: running(8, { python: keyOf('1') }),
  target: 5,
  holds: [hold],
};

const report: RollbackReport = {
  ...{ command: 'rollback', configuration: 'production', image: 'python', hold },
  images: [{ image: 'python', families: [python] }],
  left: ['boto3', 'node'],
};

const text = (over: Partial<RollbackReport>): string => rollbackText({ ...report, ...over }).join('\n');

describe('the text of a rollback', () => {
  test('tells what ran and runs, what is held and why, who stays, and how to end it', () => {
    expect(text({})).toMatchInlineSnapshot(`
      "python:7 ran 222222222222 (sha256:222222222222); python:8 runs 111111111111 (sha256:111111111111), as python:5 did
      held: python 222222222222, and what is made from it, whatever commit publishes it: segfaults in numpy
      what is made from it keeps running what it runs: boto3, node; --with-descendants takes it back too
      anything else goes forward with the next publish; what is held, only after: npx nx rollback python --release"
    `);
  });

  test('tells it of descendants too, by what they are made from', () => {
    const boto3: FamilyRollback = {
      ...{ family: 'boto3', status: 'rolled-back', holds: [hold], target: 2 },
      before: running(3, { boto3: keyOf('b'), python: keyOf('2') }),
      now: running(4, { boto3: keyOf('a'), python: keyOf('1') }),
    };
    const node = running(4, { node: keyOf('c'), python: keyOf('1') });
    const others: readonly FamilyRollback[] = [
      { ...boto3, status: 'held', family: 'node', now: node },
      { ...boto3, status: 'unchanged', family: 'node-large', now: node },
      { ...python, status: 'absent', family: 'gone', before: undefined, now: undefined, target: undefined },
    ];
    const error = new EspalierError('X', { reason: 'there is nothing to go back to', remedy: 'Mend it.' });
    const images = [
      ...report.images,
      { image: 'boto3', families: [boto3] },
      { image: 'node', families: others },
      { image: 'young', families: [], error },
    ];
    expect(text({ images, left: [], configuration: 'staging' })).toMatchInlineSnapshot(`
      "python:7 ran 222222222222 (sha256:222222222222); python:8 runs 111111111111 (sha256:111111111111), as python:5 did
      boto3:3 ran bbbbbbbbbbbb (on python 222222222222, sha256:bbbbbbbbbbbb); boto3:4 runs aaaaaaaaaaaa (on python 111111111111, sha256:aaaaaaaaaaaa), as boto3:2 did
      node:4 runs cccccccccccc (on python 111111111111, sha256:cccccccccccc) as before, which is something else; the hold was put on it
      node-large:4 runs cccccccccccc (on python 111111111111, sha256:cccccccccccc) already
      gone has no active revision
      young did not go back: there is nothing to go back to. Mend it.
      held: python 222222222222, and what is made from it, whatever commit publishes it: segfaults in numpy
      anything else goes forward with the next publish; what is held, only after: npx nx rollback python --release -c staging"
    `);
  });

  test('names what kept the image itself from going back, and no hold', () => {
    const error = new EspalierError('X', { reason: 'there is nothing to go back to', remedy: 'Mend it.' });
    expect(text({ hold: undefined, images: [{ image: 'python', families: [], error }] })).toMatchInlineSnapshot(
      `"python did not go back: there is nothing to go back to. Mend it."`,
    );
  });
});

describe('the text of a release', () => {
  const released: ReleaseReport = {
    ...{ command: 'release', configuration: 'sandbox', image: 'python' },
    images: [
      { image: 'python', families: [{ family: 'python', revision: 8, released: [hold], holds: [] }] },
      {
        image: 'boto3',
        families: [{ family: 'boto3', revision: 4, released: [hold], holds: [{ ...hold, image: 'boto3' }] }],
      },
      { image: 'node', families: [{ family: 'node', revision: 1, released: [], holds: [] }] },
    ],
  };

  test('tells what was released, what stays held, and how to go forward', () => {
    expect(releaseText(released).join('\n')).toMatchInlineSnapshot(`
      "python:8: released python 222222222222 (segfaults in numpy)
      boto3:4: released python 222222222222 (segfaults in numpy)
      boto3:4: boto3 222222222222 stays held (segfaults in numpy)
      the next publish goes forward: npx nx run-many -t publish -p python,boto3 -c sandbox"
    `);
  });

  test('says so where nothing was held', () => {
    expect(releaseText({ ...released, images: [] })).toEqual(['nothing of python is held']);
  });

  test('names what kept an image from being released', () => {
    const error = new EspalierError('X', { reason: 'ECS does not answer', remedy: 'Run it again.' });
    expect(releaseText({ ...released, images: [{ image: 'python', families: [], error }] })).toEqual([
      'python was not released: ECS does not answer. Run it again.',
    ]);
  });
});
