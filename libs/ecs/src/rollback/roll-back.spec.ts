import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dryRun } from '../roll-out/dry-run';
import { rollOut, type RollOut } from '../roll-out/roll-out';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { CutOff, cutOffAfter } from '../testing/cut-off';
import { EcsRig } from '../testing/ecs-rig';
import { ANCESTRY, imageOf, keyOf, publication, type Publication } from '../testing/publication';
import type { Target } from './find-target';
import { rollBack, type RollBack } from './roll-back';
import type { RollBackSource } from './roll-back-source';

const ecs = new EcsRig();
beforeAll(() => ecs.start());
beforeEach(() => {
  ecs.reset();
});
afterAll(() => ecs[Symbol.asyncDispose]());

async function publish(published: Omit<Publication, 'definitions'>): Promise<RollOut | undefined> {
  const [rolled] = await rollOut(publication({ ...published, definitions: ecs.connect() }));
  return rolled;
}

const source = (over: Partial<RollBackSource> = {}): RollBackSource => ({
  image: 'boto3',
  families: ['boto3'],
  reason: 'builds hang',
  definitions: ecs.connect(),
  ancestry: ANCESTRY,
  ...over,
});

async function goBack(over: Partial<RollBackSource> = {}): Promise<RollBack> {
  return rollBack(source(over));
}

async function newest(family = 'boto3'): Promise<RegisteredTaskDefinition | undefined> {
  return ecs.connect().newest(family);
}

async function runs(family = 'boto3'): Promise<string | undefined> {
  return (await newest(family))?.definition.containerDefinitions?.[0]?.image;
}

const hold = (content: string) => ({ image: 'boto3', key: keyOf(content), reason: 'builds hang' });

describe('rollBack', () => {
  it('puts the newest earlier image on top, with the settings of now, and holds the bad key', async () => {
    await publish({ commit: 'c1', content: '1', cpu: 256 });
    await publish({ commit: 'c2', content: '2', cpu: 256 });
    await publish({ commit: 'c3', content: '2', cpu: 512 });
    expect(await goBack()).toMatchObject({
      hold: hold('2'),
      families: [
        {
          family: 'boto3',
          status: 'rolled-back',
          revision: 4,
          target: { revision: 1, content: { reference: imageOf('1') } },
          holds: [hold('2')],
        },
      ],
    });
    const { definition, tags } = (await newest()) ?? {};
    expect(definition).toMatchObject({ cpu: '512', containerDefinitions: [{ image: imageOf('1') }] });
    expect(tags).toMatchObject({ 'espalier:key': keyOf('1'), 'espalier:commit': 'c3', 'espalier:settled': 'yes' });
  });

  it('done once more changes nothing', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '2' });
    await goBack();
    const before = ecs.writes.length;
    expect(await goBack()).toMatchObject({ hold: hold('2'), families: [{ status: 'unchanged', revision: 3 }] });
    expect(ecs.writes.slice(before)).toEqual([]);
  });

  it.each([
    ['the number of a revision', 1],
    ['the beginning of a key', keyOf('1').slice(0, 7)],
  ])('goes where it is told to: %s', async (_, to) => {
    for (const [index, content] of ['1', '2', '3'].entries()) await publish({ commit: `c${index}`, content });
    expect(await goBack({ to })).toMatchObject({ hold: hold('3'), families: [{ target: { revision: 1 } }] });
    expect(await runs()).toBe(imageOf('1'));
  });

  it('goes further back when asked to, and past what is held', async () => {
    for (const [index, content] of ['1', '2', '3'].entries()) await publish({ commit: `c${index}`, content });
    await goBack();
    await goBack({ to: keyOf('1') });
    expect(await runs()).toBe(imageOf('1'));
    expect((await goBack({ to: keyOf('1') })).families).toMatchObject([{ holds: [hold('2'), hold('3')] }]);
  });

  it('brings every size back to the same image, also when it was cut off between them', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '2', large: true });
    const families = ['boto3', 'boto3-large', 'boto3-never-published'];
    const definitions = cutOffAfter(2, ecs.connect());
    await expect(goBack({ families, definitions })).rejects.toThrow(CutOff);
    expect((await goBack({ families })).families).toMatchObject([
      { family: 'boto3', status: 'unchanged' },
      { family: 'boto3-large', status: 'rolled-back', holds: [hold('2')] },
      { family: 'boto3-never-published', status: 'absent' },
    ]);
    expect([await runs(), await runs('boto3-large')]).toEqual([imageOf('1'), imageOf('1')]);
    expect((await newest('boto3-large'))?.definition.cpu).toBe('2048');
  });

  it('brings a descendant back to what was built on the earlier parent', async () => {
    const on = (python: string) => ({ lineage: { python: keyOf(python) } });
    await publish({ commit: 'c1', content: '1', tags: on('a') });
    await publish({ commit: 'c2', content: '2', tags: on('a') });
    await publish({ commit: 'c3', content: '3', tags: on('b') });
    const python = { image: 'python', key: keyOf('b') };
    expect(await goBack({ hold: python, to: keyOf('a') })).toMatchObject({
      hold: python,
      families: [{ status: 'rolled-back', target: { revision: 2 } }],
    });
    const rolled = await publish({ commit: 'c4', content: '4', tags: on('b') });
    expect(rolled).toMatchObject({ status: 'tagged', heldBy: python });
    expect(await runs()).toBe(imageOf('2'));
    expect(await publish({ commit: 'c5', content: '5', tags: on('c') })).toMatchObject({ status: 'registered' });
    expect(await publish({ commit: 'c6', content: '6', tags: on('b') })).toMatchObject({ heldBy: python });
    expect(await runs()).toBe(imageOf('5'));
  });

  it('goes back to nothing that was made from what is held elsewhere', async () => {
    const on = (python: string) => ({ lineage: { python: keyOf(python) } });
    for (const [index, python] of ['a', 'b', 'c'].entries()) {
      await publish({ commit: `c${index}`, content: String(index), tags: on(python) });
    }
    const python = { image: 'python', key: keyOf('b'), reason: 'so does python' };
    await goBack({ inheritedHolds: () => Promise.resolve([python]) });
    expect(await runs()).toBe(imageOf('0'));
  });

  it('finds the holds beneath a revision that others registered', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '2' });
    await goBack();
    await ecs.connect().register({ family: 'boto3', containerDefinitions: [{ name: 'agent', image: 'by hand' }] }, {});
    const before = ecs.writes.length;
    expect((await goBack({ hold: hold('2') })).families).toMatchObject([{ status: 'unchanged', holds: [hold('2')] }]);
    expect(ecs.writes.slice(before)).toEqual([]);
  });

  it('registers nothing where the caller refuses the target', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '2' });
    const before = ecs.writes.length;
    const assertTarget = ({ content }: Target) => Promise.reject(new Error(content.reference));
    await expect(goBack({ assertTarget })).rejects.toThrow(imageOf('1'));
    expect(ecs.writes.slice(before)).toEqual([]);
  });

  it('registers nothing where a later size cannot go back, though the first one would only take the hold', async () => {
    await publish({ commit: 'c1', content: '1', large: true });
    await publish({ commit: 'c2', content: '2', large: true });
    await publish({ commit: 'c3', content: '3' });
    const before = ecs.writes.length;
    const later = { families: ['boto3', 'boto3-large'], hold: hold('2') };
    const assertTarget = ({ content }: Target) => Promise.reject(new Error(content.reference));
    await expect(goBack({ ...later, assertTarget })).rejects.toThrow(imageOf('3'));
    await expect(goBack({ ...later, to: keyOf('4') })).rejects.toMatchObject({ code: 'NOTHING_TO_GO_BACK_TO' });
    expect(ecs.writes.slice(before)).toEqual([]);
  });

  it('puts the hold of an ancestor on a family that does not run it', async () => {
    await publish({ commit: 'c1', content: '1', tags: { lineage: { base: keyOf('a') } } });
    const base = { image: 'base', key: keyOf('b') };
    expect((await goBack({ hold: base })).families).toMatchObject([{ status: 'held', revision: 2, holds: [base] }]);
    expect(await runs()).toBe(imageOf('1'));
  });

  it('writes nothing when there is nothing to go back to', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '1', cpu: 256 });
    const before = ecs.writes.length;
    await expect(goBack()).rejects.toMatchObject({ code: 'NOTHING_TO_GO_BACK_TO' });
    await expect(goBack({ to: 9 })).rejects.toMatchObject({ code: 'TARGET_INVALID' });
    await expect(goBack({ to: 'abc' })).rejects.toMatchObject({ code: 'TARGET_INVALID' });
    await expect(goBack({ families: ['pandas'] })).rejects.toMatchObject({ code: 'NOTHING_TO_ROLL_BACK' });
    await expect(goBack({ reason: 'a;b' })).rejects.toMatchObject({ code: 'TAG_INVALID' });
    await expect(goBack({ reason: ' ' })).rejects.toMatchObject({ code: 'HOLD_INVALID' });
    await expect(goBack({ reason: 'a'.repeat(257) })).rejects.toMatchObject({ code: 'TAG_INVALID' });
    expect(ecs.writes.slice(before)).toEqual([]);
  });

  it('can be tried without writing', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '2' });
    const before = ecs.writes.length;
    expect((await goBack({ definitions: dryRun(ecs.connect()) })).families).toMatchObject([
      { status: 'rolled-back', revision: 3, holds: [hold('2')] },
    ]);
    expect(ecs.writes.slice(before)).toEqual([]);
  });
});

describe('a hold', () => {
  it('stays: hold K2, publish K3, revert to K2', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '2', large: true });
    await goBack({ families: ['boto3', 'boto3-large'] });
    expect(await publish({ commit: 'c3', content: '3', large: true })).toMatchObject({ status: 'registered' });
    const reverted = await publish({ commit: 'c4', content: '2', large: true });
    expect(reverted).toMatchObject({ heldBy: hold('2'), holds: [hold('2')] });
    expect([await runs(), await runs('boto3-large')]).toEqual([imageOf('3'), imageOf('3')]);
  });

  it('does not keep the image that is published next from being rolled back', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c2', content: '2' });
    await goBack();
    await publish({ commit: 'c3', content: '3' });
    expect(await goBack()).toMatchObject({ hold: hold('3'), families: [{ holds: [hold('2'), hold('3')] }] });
    expect(await runs()).toBe(imageOf('1'));
  });
});
