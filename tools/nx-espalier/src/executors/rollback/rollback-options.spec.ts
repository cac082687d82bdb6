import { describe, expect, test } from 'vitest';
import { readRollbackOptions } from './rollback-options';

const why = { image: 'python', reason: 'builds hang' };

describe('the options of a rollback', () => {
  test('go to the newest earlier image, of the image alone, by default', () => {
    expect(readRollbackOptions(why)).toEqual({
      ...{ release: false, image: 'python', reason: 'builds hang' },
      ...{ to: undefined, withDescendants: false, yes: false },
    });
  });

  test.each([
    [{ withDescendants: true }, { withDescendants: true }],
    [{ withDescendants: 'true' }, { withDescendants: true }],
    [{ 'with-descendants': true }, { withDescendants: true }],
    [
      { 'with-descendants': 'true', withDescendants: true, yes: 'true' },
      { withDescendants: true, yes: true },
    ],
    [{ withDescendants: 'false', release: false }, { withDescendants: false }],
    [{ reason: 42 }, { reason: '42' }],
    [{ to: 3 }, { to: 3 }],
    [{ to: '3' }, { to: 3 }],
    [{ to: 1234567 }, { to: '1234567' }],
    [{ to: 'deadbee' }, { to: 'deadbee' }],
    [{ to: '0000001' }, { to: '0000001' }],
  ])('come as Nx parses a command line: %j', (raw, read) => {
    expect(readRollbackOptions({ ...why, ...raw })).toMatchObject(read);
  });

  test.each([true, 'true'])('or say --release alone: %j', (release) => {
    expect(readRollbackOptions({ image: 'python', release })).toEqual({ release: true, image: 'python', yes: false });
    expect(readRollbackOptions({ image: 'python', release, withDescendants: true })).toMatchObject({ release: true });
  });

  test.each([
    [{ image: 'python' }, 'say --reason, or --release'],
    [{ ...why, release: true }, 'say --reason, or --release'],
    [{ image: 'python', release: true, to: 3 }, '--release takes no --to'],
    [{ image: 'python', release: 'ja' }, '--release has no such value'],
    [{ ...why, withDescendants: 'boto3' }, '--with-descendants has no such value'],
    [{ ...why, 'with-descendants': 'boto3' }, '--with-descendants has no such value'],
    [{ reason: 'builds hang' }, '--image has no such value'],
    [{ image: 'python', reason: true }, '--reason has no such value'],
    [{ image: 'python', reason: ' ' }, '--reason has no such value'],
    [{ image: 'python', reason: ['a', 'b'] }, '--reason has no such value'],
    [{ ...why, to: true }, '--to has no such value'],
    [{ ...why, to: 0 }, '--to has no such value'],
    [{ ...why, to: -3 }, '--to has no such value'],
    [{ ...why, to: 'abc' }, '--to has no such value'],
    [{ ...why, to: 'latest' }, '--to has no such value'],
    [{ ...why, to: 'DEADBEE' }, '--to has no such value'],
    [{ ...why, to: [3, 4] }, '--to has no such value'],
  ])('%j is refused', (raw, message) => {
    expect(() => readRollbackOptions(raw)).toThrow(message);
  });
});
