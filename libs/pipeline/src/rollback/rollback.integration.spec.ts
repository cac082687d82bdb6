import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isDone, type RollbackReport } from './rollback-report';
import { keyOf, ScratchAgents } from './testing/scratch-agents';

let fleet: ScratchAgents;

beforeEach(() => {
  fleet = new ScratchAgents();
  fleet.add('base');
  fleet.add('python', 'base', 'sizes: { large: { cpu: 2048, memory: 4096 } }\n');
  fleet.add('boto3', 'python');
});
afterEach(() => fleet.remove());

/** Publishes python and what is made from it: contents 1 and a, then 2 and b, on bases 7 and 8. */
async function publishTwice(): Promise<void> {
  for (const [python, boto3, base] of [
    ['1', 'a', '7'],
    ['2', 'b', '8'],
  ] as const) {
    const on = { base };
    await fleet.publish({ image: 'python', content: python, on });
    await fleet.publish({ image: 'python', content: python, on, size: 'large' });
    await fleet.publish({ image: 'boto3', content: boto3, on: { python, base } });
  }
}

const statuses = ({ images }: RollbackReport): unknown =>
  images.map(({ image, families, error }) => [image, ...families.map(({ status }) => status), error?.code].flat());

describe('a rollback', () => {
  test('takes every size back, holds the key, and leaves what is made from the image', async () => {
    await publishTwice();
    await fleet.publish({ image: 'python-3', content: '9' });
    const report = await fleet.goBack('python');
    expect(report).toMatchObject({
      hold: { image: fleet.name('python'), key: keyOf('2'), reason: 'builds hang' },
      left: [fleet.name('boto3')],
      images: [
        {
          families: [
            { status: 'rolled-back', before: { revision: 2 }, now: { revision: 3 }, target: 1 },
            { status: 'rolled-back', family: `${fleet.name('python')}-large` },
          ],
        },
      ],
    });
    expect(await Promise.all(['python', 'python-large', 'boto3', 'python-3'].map((name) => fleet.runs(name)))).toEqual([
      ...['1', '1', 'b', '9'],
    ]);
    const written = readFileSync(join(fleet.root, 'reports/rollback/sandbox/rollback.json'), 'utf8');
    expect(JSON.parse(written)).toMatchObject({
      command: 'rollback',
      hold: report.hold,
      images: [{ families: [{}, {}] }],
    });
  });

  test('with descendants takes them to what was made from the image that it goes back to', async () => {
    await publishTwice();
    await fleet.publish({ image: 'boto3', content: 'c', on: { python: '2', base: '8' } });
    expect(isDone(await fleet.goBack('python', { withDescendants: true }))).toBe(true);
    expect([await fleet.runs('python'), await fleet.runs('boto3')]).toEqual(['1', 'a']);
    const again = await fleet.goBack('python', { withDescendants: true });
    expect(again.images.flatMap(({ families }) => families.map(({ status }) => status))).toEqual([
      ...['unchanged', 'unchanged', 'unchanged'],
    ]);
    expect(await fleet.revision('boto3')).toBe(4);
  });

  test('asked for descendants later, takes them too', async () => {
    await publishTwice();
    await fleet.goBack('python');
    await fleet.goBack('python', { withDescendants: true });
    expect([await fleet.runs('python'), await fleet.runs('boto3')]).toEqual(['1', 'a']);
  });

  test('fails for a descendant that has nothing to go back to; others go on', async () => {
    fleet.add('young', 'python');
    await publishTwice();
    await fleet.publish({ image: 'young', content: 'c', on: { python: '2', base: '8' } });
    const report = await fleet.goBack('python', { withDescendants: true });
    expect(isDone(report)).toBe(false);
    expect(statuses(report)).toEqual([
      [fleet.name('python'), 'rolled-back', 'rolled-back', undefined],
      [fleet.name('boto3'), 'rolled-back', undefined],
      [fleet.name('young'), 'NOTHING_TO_GO_BACK_TO'],
    ]);
    expect([await fleet.runs('boto3'), await fleet.runs('young')]).toEqual(['a', 'c']);
  });

  test('that cannot be done for the image itself does nothing to its descendants', async () => {
    await fleet.publish({ image: 'python', content: '2' });
    await fleet.publish({ image: 'boto3', content: 'a', on: { python: '1' } });
    await fleet.publish({ image: 'boto3', content: 'b', on: { python: '2' } });
    const report = await fleet.goBack('python', { withDescendants: true });
    expect(statuses(report)).toEqual([[fleet.name('python'), 'NOTHING_TO_GO_BACK_TO']]);
    expect(report.hold).toBeUndefined();
    expect(await fleet.runs('boto3')).toBe('b');
  });

  test('refuses to go back to what ECR does not have any more, and writes nothing; goes elsewhere if told to', async () => {
    for (const content of ['1', '2', '3']) await fleet.publish({ image: 'python', content });
    await fleet.forget('python', '2');
    const refused = await fleet.goBack('python');
    expect(statuses(refused)).toEqual([[fleet.name('python'), 'ROLLBACK_IMPOSSIBLE']]);
    expect(refused.images[0]?.error?.message).toContain('is not in ECR any more');
    expect([await fleet.runs('python'), await fleet.revision('python')]).toEqual(['3', 3]);
    expect(isDone(await fleet.goBack('python', { to: 1 }))).toBe(true);
    expect(await fleet.runs('python')).toBe('1');
  });

  test('does not go back to what was made from an image that is held on its own family', async () => {
    for (const [python, boto3] of [
      ['1', 'a'],
      ['2', 'b'],
    ] as const) {
      await fleet.publish({ image: 'python', content: python });
      await fleet.publish({ image: 'boto3', content: boto3, on: { python } });
    }
    await fleet.publish({ image: 'boto3', content: 'c', on: { python: '2' } });
    await fleet.goBack('python');
    await fleet.goBack('boto3');
    expect(await fleet.runs('boto3')).toBe('a');
  });

  test('goes where it is told to, descendants too', async () => {
    await publishTwice();
    await fleet.publish({ image: 'python', content: '3', on: { base: '8' } });
    await fleet.publish({ image: 'boto3', content: 'c', on: { python: '3', base: '8' } });
    await fleet.goBack('python', { to: 1, withDescendants: true });
    expect([await fleet.runs('python'), await fleet.runs('boto3')]).toEqual(['1', 'a']);
  });

  test('works while the folders are broken, its own and those of descendants', async () => {
    await publishTwice();
    fleet.break('python');
    fleet.break('boto3');
    await fleet.goBack('python', { withDescendants: true });
    expect(await Promise.all(['python', 'python-large', 'boto3'].map((name) => fleet.runs(name)))).toEqual([
      ...['1', '1', 'a'],
    ]);
    await fleet.release('python');
    expect((await fleet.definitions.newest(fleet.name('boto3')))?.tags).not.toHaveProperty([
      `espalier:held:${fleet.name('python')}:${keyOf('2')}`,
    ]);
  });

  test('of AWS asks for a yes, and writes to no other account', async () => {
    await publishTwice();
    fleet.settings({ endpoint: 'https://ecs.example.com' });
    await expect(fleet.goBack('python')).rejects.toThrow(
      'this would roll back ' + fleet.name('python') + ' in account (that of the credentials) in eu-west-1',
    );
    fleet.settings({ account: '111122223333' });
    await expect(fleet.goBack('python')).rejects.toMatchObject({ code: 'ACCOUNT_WRONG' });
    await expect(fleet.release('python')).rejects.toMatchObject({ code: 'ACCOUNT_WRONG' });
    expect(await fleet.revision('python')).toBe(2);
  });
});

describe('a rollback of what is never launched', () => {
  test('needs its descendants', async () => {
    await publishTwice();
    await expect(fleet.goBack('base')).rejects.toThrow('--with-descendants');
    await expect(fleet.goBack('base', { to: 1, withDescendants: true })).rejects.toMatchObject({
      code: 'ROLLBACK_IMPOSSIBLE',
    });
  });

  test('takes each descendant to what was made from an earlier one, and holds the key on each', async () => {
    await publishTwice();
    const report = await fleet.goBack('base', { withDescendants: true });
    expect(report.hold).toMatchObject({ image: fleet.name('base'), key: keyOf('8') });
    expect([await fleet.runs('python'), await fleet.runs('python-large'), await fleet.runs('boto3')]).toEqual([
      ...['1', '1', 'a'],
    ]);
    for (const { families } of report.images) for (const { holds } of families) expect(holds).toEqual([report.hold]);
    const again = await fleet.goBack('base', { withDescendants: true });
    expect(again.hold).toEqual(report.hold);
    expect(await fleet.revision('boto3')).toBe(3);
  });

  test('goes on where it was cut off', async () => {
    await publishTwice();
    await fleet.goBack('base', { withDescendants: true });
    await fleet.publish({ image: 'boto3', content: 'b', on: { python: '2', base: '8' } });
    const report = await fleet.goBack('base', { withDescendants: true });
    expect(report.hold).toMatchObject({ key: keyOf('8') });
    expect(await fleet.runs('boto3')).toBe('a');
  });

  test('holds what the newest commit was made from', async () => {
    const [first, second] = [fleet.commit(), fleet.commit()];
    await fleet.publish({ image: 'python', content: '1', on: { base: '7' }, commit: first });
    await fleet.publish({ image: 'boto3', content: 'a', on: { python: '1', base: '7' }, commit: first });
    await fleet.publish({ image: 'boto3', content: 'b', on: { python: '1', base: '8' }, commit: second });
    const report = await fleet.goBack('base', { withDescendants: true });
    expect(report.hold).toMatchObject({ key: keyOf('8') });
    expect([await fleet.runs('python'), await fleet.runs('boto3')]).toEqual(['1', 'a']);
  });
});

describe('a release', () => {
  test('ends the hold on the image and on its descendants, once', async () => {
    await publishTwice();
    await fleet.goBack('python', { withDescendants: true });
    const released = async (): Promise<unknown> =>
      (await fleet.release('python')).images.flatMap(({ families }) => families.map((end) => end.released.length));
    expect(await released()).toEqual([1, 1, 1]);
    expect(await released()).toEqual([0, 0, 0]);
    expect(await fleet.runs('python')).toBe('1');
  });
});
