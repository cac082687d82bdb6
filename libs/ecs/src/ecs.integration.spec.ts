import { randomBytes } from 'node:crypto';
import { awsConnection, variantsOf } from '@espalier/image-tree';
import { afterAll, describe, expect, it } from 'vitest';
import { connectEcs, planRollOut, release, rollBack, rollOut, type RollOutSource } from './index';
import { ANCESTRY, imageOf, keyOf } from './testing/publication';
import { ecsSettings, imageSettings } from './testing/sources';

const definitions = connectEcs(awsConnection({ region: 'eu-west-1', endpoint: 'http://127.0.0.1:4566' }, {}));
const families: string[] = [];

afterAll(async () => {
  const left = await Promise.all(families.map((family) => definitions.revisions(family)));
  await Promise.all(left.flat().map(({ arn }) => definitions.deregister(arn)));
  await definitions.delete(left.flat().map(({ arn }) => arn));
});

/** Publishes a new image in two sizes: of which commit and content. */
function newImage(): (commit: string, content: string, over?: Partial<RollOutSource>) => RollOutSource {
  const name = `ecs-spec-${randomBytes(6).toString('hex')}`;
  const settings = imageSettings({
    taskRole: 'agent-boto3',
    environment: { B: '', A: '0' },
    sizes: { large: { cpu: 2048, memory: 4096, ephemeralStorage: 30 } },
  });
  const image = { name, folder: `/nowhere/images/${name}`, path: `images/${name}`, settings };
  const ecs = ecsSettings();
  const variants = variantsOf(image, ecs);
  families.push(...variants.map(({ family }) => family));
  return (commit, content, over) => ({
    ...{ image, ecs, variants, region: 'eu-west-1', platform: 'linux/amd64', definitions },
    reference: imageOf(content),
    tags: { image: name, key: keyOf(content), commit, owner: 'Data platform', fleetTags: { team: 'ci' } },
    ...{ inheritedHolds: () => Promise.resolve([]), supersede: false, ancestry: ANCESTRY },
    ...over,
  });
}

describe('a roll-out on ECS', () => {
  it('knows no family before, registers it, finds the same in meaning, and registers no second revision', async () => {
    const image = newImage();
    const source = image('c1', '1');
    expect(await definitions.newest(source.image.name)).toBeUndefined();
    const first = await rollOut(source);
    expect(first.map(({ family, revision, status }) => [family, revision, status])).toEqual(
      source.variants.map(({ family }) => [family, 1, 'registered']),
    );
    const unchanged = first.map((item) => ({ ...item, status: 'unchanged' }));
    expect(await planRollOut(source)).toEqual(unchanged);
    expect(await rollOut(source)).toEqual(unchanged);
  });

  it('changes tags in place', async () => {
    const image = newImage();
    await rollOut(image('c1', '1'));
    const { tags, ...source } = image('c2', '1');
    const rolled = await rollOut({ ...source, tags: { ...tags, owner: 'CI', fleetTags: {} } });
    expect(rolled).toMatchObject([
      { status: 'tagged', revision: 1 },
      { status: 'tagged', revision: 1 },
    ]);
    const newest = await definitions.newest(source.image.name);
    expect(newest?.tags).toMatchObject({ 'espalier:commit': 'c2', 'espalier:owner': 'CI', 'espalier:settled': 'yes' });
    expect(newest?.tags).not.toHaveProperty('team');
  });

  it('registers the next revision when the digest changes, and reads each by number', async () => {
    const image = newImage();
    await rollOut(image('c1', '1'));
    const [next] = await rollOut(image('c2', '2'));
    expect(next).toMatchObject({
      status: 'registered',
      revision: 2,
      changes: [{ path: 'containerDefinitions.agent.image', from: imageOf('1'), to: imageOf('2') }],
    });
    const family = next?.family ?? '';
    expect((await definitions.revision(family, 1))?.tags).toMatchObject({ 'espalier:commit': 'c1' });
    expect(await definitions.revision(family, 3)).toBeUndefined();
    expect(await rollOut(image('c1', '1'))).toMatchObject([{ status: 'older' }, { status: 'older' }]);
  });

  it('goes back, holds, releases and goes forward', async () => {
    const image = newImage();
    await rollOut(image('c1', '1'));
    await rollOut(image('c2', '2'));
    const {
      image: { name },
      variants,
    } = image('c2', '2');
    const about = { image: name, families: variants.map(({ family }) => family), definitions, ancestry: ANCESTRY };
    expect((await rollBack({ ...about, reason: 'builds hang' })).families).toMatchObject([
      { status: 'rolled-back', revision: 3 },
      { status: 'rolled-back', revision: 3 },
    ]);
    const hold = { image: name, key: keyOf('2'), reason: 'builds hang' };
    const held = await rollOut(image('c3', '2'));
    expect(held.map(({ status, revision, heldBy }) => [status, revision, heldBy])).toEqual([
      ['tagged', 3, hold],
      ['tagged', 3, hold],
    ]);
    await release(about);
    expect(await rollOut(image('c3', '2'))).toMatchObject([
      { status: 'registered', revision: 4, holds: [] },
      { status: 'registered', revision: 4, holds: [] },
    ]);
  });
});

describe('the revisions of a family', () => {
  it('are listed by the whole name, made inactive and deleted', async () => {
    const image = newImage();
    for (const content of ['1', '2', '3']) await rollOut(image(`c${content}`, content));
    const { name } = image('c1', '1').image;
    const revisions = await definitions.revisions(name);
    expect(revisions.map(({ revision }) => revision)).toEqual([3, 2, 1]);
    const oldest = revisions.slice(1).map(({ arn }) => arn);
    await Promise.all(oldest.map((arn) => definitions.deregister(arn)));
    expect(await definitions.revisions(name)).toHaveLength(1);
    expect(await definitions.revisions(name, 'INACTIVE')).toHaveLength(2);
    expect((await definitions.revision(name, 2))?.definition.status).toBe('INACTIVE');
    await definitions.delete(oldest);
    expect(await definitions.revisions(name, 'INACTIVE')).toEqual([]);
    expect(await definitions.revision(name, 2)).toBeUndefined();
    expect((await definitions.newest(name))?.revision).toBe(3);
  });

  it('make their family one of the active ones', async () => {
    const source = newImage()('c1', '1');
    await rollOut(source);
    const active = await definitions.activeFamilies();
    expect(source.variants.filter(({ family }) => active.has(family))).toHaveLength(2);
  });
});
