import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutOffAfter } from '../testing/cut-off';
import { EcsRig } from '../testing/ecs-rig';
import { imageOf, keyOf, publication, type Publication } from '../testing/publication';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { rollOut, type RollOut } from './roll-out';
import type { RolledDefinitions } from './rolled-definitions';

const ecs = new EcsRig();
beforeAll(() => ecs.start());
beforeEach(() => {
  ecs.reset();
});
afterAll(() => ecs[Symbol.asyncDispose]());

type Published = Omit<Publication, 'definitions'>;

/** Publishes boto3 in its default size. */
async function publish(published: Published): Promise<RollOut | undefined> {
  const [rolled] = await rollOut(publication({ ...published, definitions: ecs.connect() }));
  return rolled;
}

async function newest(): Promise<RegisteredTaskDefinition | undefined> {
  return ecs.connect().newest('boto3');
}

const hold = { image: 'boto3', key: keyOf('2'), reason: 'breaks builds' };
const held = (image: string, key: string): string => `espalier:held:${image}:${key}`;

describe('rollOut', () => {
  it('registers every size of a new image, and settles each', async () => {
    const source = publication({ commit: 'c1', content: '1', large: true, definitions: ecs.connect() });
    expect(await rollOut(source)).toEqual([
      {
        family: 'boto3',
        arn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/boto3:1',
        revision: 1,
        status: 'registered',
        changes: [],
        holds: [],
      },
      {
        family: 'boto3-large',
        arn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/boto3-large:1',
        revision: 1,
        status: 'registered',
        changes: [],
        holds: [],
      },
    ]);
    expect((await newest())?.tags).toEqual({
      'espalier:image': 'boto3',
      'espalier:key': keyOf('1'),
      'espalier:commit': 'c1',
      'espalier:settled': 'yes',
    });
  });

  it('asks once and writes nothing when all is as it should be', async () => {
    await publish({ commit: 'c1', content: '1' });
    const before = ecs.calls.length;
    expect(await publish({ commit: 'c1', content: '1' })).toMatchObject({ status: 'unchanged', revision: 1 });
    expect(ecs.calls.slice(before)).toEqual(['DescribeTaskDefinition']);
  });

  it('registers only the size that changed, and says what changed', async () => {
    const source = publication({ commit: 'c1', content: '1', large: true, definitions: ecs.connect() });
    await rollOut(source);
    const variants = source.variants.map((variant) =>
      variant.family === 'boto3-large' ? { ...variant, size: { cpu: 2048, memory: 8192 } } : variant,
    );
    expect(await rollOut({ ...source, variants })).toMatchObject([
      { family: 'boto3', revision: 1, status: 'unchanged', changes: [] },
      {
        family: 'boto3-large',
        revision: 2,
        status: 'registered',
        changes: [{ path: 'memory', from: '4096', to: '8192' }],
      },
    ]);
  });

  it('changes tags in place where nothing else differs', async () => {
    await publish({ commit: 'c1', content: '1', tags: { owner: 'ci', fleetTags: { team: 'a', old: 'x' } } });
    const before = ecs.writes.length;
    const again = { commit: 'c2', content: '1', tags: { owner: 'data', fleetTags: { team: 'a' } } };
    expect(await publish(again)).toMatchObject({
      status: 'tagged',
      revision: 1,
      changes: [
        { path: 'tags.espalier:commit', from: 'c1', to: 'c2' },
        { path: 'tags.espalier:owner', from: 'ci', to: 'data' },
        { path: 'tags.old', from: 'x' },
      ],
    });
    expect(ecs.writes.slice(before)).toEqual(['TagResource', 'UntagResource']);
    expect((await newest())?.tags).toMatchObject({ 'espalier:commit': 'c2', 'espalier:owner': 'data', team: 'a' });
    expect((await newest())?.tags).not.toHaveProperty('old');
    expect(await publish(again)).toMatchObject({ status: 'unchanged' });
  });

  it('registers nothing at all when one size is wrong', async () => {
    const source = publication({ commit: 'c1', content: '1', large: true, definitions: ecs.connect() });
    const wrong = source.variants.map((variant) =>
      variant.family === 'boto3-large' ? { ...variant, size: { cpu: 1, memory: 1 } } : variant,
    );
    await expect(rollOut({ ...source, variants: wrong })).rejects.toMatchObject({ code: 'SIZE_INVALID' });
    expect(ecs.calls).toEqual([]);
  });

  it('never goes backwards', async () => {
    await publish({ commit: 'c2', content: '2' });
    const before = ecs.writes.length;
    expect(await publish({ commit: 'c1', content: '1' })).toMatchObject({ status: 'older', revision: 1 });
    expect(ecs.writes.slice(before)).toEqual([]);
  });

  it('does not go behind a commit that found the same', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c3', content: '1' });
    expect(await publish({ commit: 'c2', content: '2' })).toMatchObject({ status: 'older', revision: 1 });
  });

  it('refuses an unrelated commit until it is asked to supersede', async () => {
    await publish({ commit: 'c1', content: '1' });
    const before = ecs.writes.length;
    const refused = publish({ commit: 'x1', content: '2' });
    await expect(refused).rejects.toMatchObject({ code: 'COMMIT_UNRELATED' });
    await expect(refused).rejects.toThrow('--supersede');
    expect(ecs.writes.slice(before)).toEqual([]);
    const supersede = { commit: 'x1', content: '2', over: { supersede: true } };
    expect(await publish(supersede)).toMatchObject({ status: 'registered', revision: 2 });
    expect(await publish({ commit: 'x1', content: '2' })).toMatchObject({ status: 'unchanged' });
  });

  it('does not put back what was deregistered by hand', async () => {
    await publish({ commit: 'c1', content: '1' });
    await publish({ commit: 'c3', content: '3' });
    await ecs.connect().deregister((await newest())?.arn ?? '');
    expect(await publish({ commit: 'c2', content: '2' })).toMatchObject({ status: 'registered', revision: 3 });
    expect((await newest())?.tags).toMatchObject({ 'espalier:commit': 'c2', 'espalier:settled': 'yes' });
  });

  it('registers once although ECS lists what is registered late', async () => {
    const definitions = { ...cutOffAfter(Infinity, ecs.connect()), newest: () => Promise.resolve(undefined) };
    const rolled = await rollOut(publication({ commit: 'c1', content: '1', definitions }));
    expect(rolled).toMatchObject([{ status: 'registered', revision: 1 }]);
    expect(ecs.writes).toEqual(['RegisterTaskDefinition', 'TagResource']);
  });

  it('registers once although ECS describes what is registered late', async () => {
    const late = { newest: 2, revision: 2 };
    const client = ecs.connect();
    const definitions: RolledDefinitions = {
      ...cutOffAfter(Infinity, client),
      newest: async (family) => (ecs.writes.length > 0 && late.newest-- > 0 ? undefined : client.newest(family)),
      revision: async (family, number) => (late.revision-- > 0 ? undefined : client.revision(family, number)),
    };
    const rolled = await rollOut(publication({ commit: 'c1', content: '1', definitions }));
    expect(rolled).toMatchObject([{ status: 'registered', revision: 1 }]);
    expect(ecs.writes).toEqual(['RegisterTaskDefinition', 'TagResource']);
  });

  it('registers once and says so where ECS never describes it', { timeout: 20_000 }, async () => {
    const absent = () => Promise.resolve(undefined);
    const definitions = { ...cutOffAfter(Infinity, ecs.connect()), newest: absent, revision: absent };
    const rolled = rollOut(publication({ commit: 'c1', content: '1', definitions }));
    await expect(rolled).rejects.toMatchObject({
      code: 'ECS_UNREACHABLE',
      reason: 'ECS: registered boto3:1 and does not describe it',
    });
    expect(ecs.writes).toEqual(['RegisterTaskDefinition']);
  });

  it('refuses to replace what others registered, and keeps holds beneath it', async () => {
    const definitions = ecs.connect();
    const tags = { [held('boto3', keyOf('2'))]: 'why', 'espalier:settled': 'yes' };
    await definitions.register({ family: 'boto3', containerDefinitions: [{ name: 'agent', image: 'ours' }] }, tags);
    await definitions.register({ family: 'boto3', containerDefinitions: [{ name: 'agent', image: 'by hand' }] }, {});
    await expect(publish({ commit: 'c1', content: '1' })).rejects.toMatchObject({
      code: 'COMMIT_UNRELATED',
      reason: 'boto3:2 was not registered by Espalier',
      remedy: 'Deregister it, or replace it: publish with --supersede.',
    });
    const rolled = await publish({ commit: 'c1', content: '1', over: { supersede: true } });
    expect(rolled).toMatchObject({ status: 'registered', revision: 3, holds: [{ image: 'boto3', key: keyOf('2') }] });
  });
});

describe('rollOut of an image that is held', () => {
  it('lets settings follow, not the image', async () => {
    await publish({ commit: 'c1', content: '1' });
    const inheritedHolds = () => Promise.resolve([hold]);
    const rolled = await publish({ commit: 'c2', content: '2', cpu: 256, over: { inheritedHolds } });
    expect(rolled).toMatchObject({
      status: 'registered',
      heldBy: hold,
      changes: [{ path: 'cpu', from: '512', to: '256' }],
    });
    const { definition, tags } = (await newest()) ?? {};
    expect(definition?.containerDefinitions?.[0]?.image).toBe(imageOf('1'));
    expect(tags).toMatchObject({ 'espalier:key': keyOf('1'), 'espalier:commit': 'c2' });
    const again = await publish({ commit: 'c2', content: '2', cpu: 256, over: { inheritedHolds } });
    expect(again).toMatchObject({ status: 'held', heldBy: hold, revision: 2 });
  });

  it('holds what is made from a held ancestor', async () => {
    const python = { image: 'python', key: keyOf('a'), reason: 'breaks builds' };
    const lineage = { base: keyOf('b'), python: keyOf('a') };
    const before = { lineage: { base: keyOf('b'), python: keyOf('c') } };
    await publish({ commit: 'c1', content: '1', tags: before });
    const over = { inheritedHolds: () => Promise.resolve([python]) };
    const rolled = await publish({ commit: 'c2', content: '2', tags: { lineage }, over });
    expect(rolled).toMatchObject({ status: 'tagged', heldBy: python });
    expect((await newest())?.tags).toMatchObject({ 'espalier:lineage:python': keyOf('c') });
  });

  it('asks for holds on other families again for each image, and for none that runs already', async () => {
    let asked = 0;
    const inheritedHolds = () => Promise.resolve(++asked > 1 ? [hold] : []);
    const over = { inheritedHolds };
    await publish({ commit: 'c1', content: '1', over });
    await publish({ commit: 'c2', content: '1', cpu: 256, over });
    expect(asked).toBe(1);
    expect(await publish({ commit: 'c3', content: '2', cpu: 256, over })).toMatchObject({ heldBy: hold });
    expect(asked).toBeGreaterThan(1);
  });

  it('registers nothing where nothing else could run', async () => {
    const over = { inheritedHolds: () => Promise.resolve([hold]) };
    const rolled = await publish({ commit: 'c1', content: '2', over });
    expect(rolled).toEqual({ family: 'boto3', status: 'held', changes: [], holds: [], heldBy: hold });
    expect(ecs.writes).toEqual([]);
  });
});
