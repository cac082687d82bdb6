import { randomUUID } from 'node:crypto';
import { connectEcs, release, rollBack, rollOut, type RollOutSource, type TaskDefinitions } from '@espalier/ecs';
import { awsConnection, fleetSettingsSchema, imageSettingsSchema, variantsOf } from '@espalier/image-tree';
import type { Moto } from '@espalier/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulators } from './support/emulators';
import { removeFamily } from './support/remove-family';

const own = `e2e-${randomUUID().slice(0, 8)}`;
const families = [own, `${own}-large`];

/** Commits in the order of their numbers; one without a number has nothing to do with them. */
const ancestry: RollOutSource['ancestry'] = {
  relation: (ours, theirs) => {
    const [one, other] = [Number(ours), Number(theirs)];
    if (Number.isNaN(one + other)) return Promise.resolve('unrelated');
    return Promise.resolve(one === other ? 'same' : one > other ? 'newer' : 'older');
  },
};

const { ecs } = fleetSettingsSchema.parse({
  ecs: {
    cluster: 'jenkins',
    subnets: ['subnet-1'],
    securityGroups: ['sg-1'],
    executionRole: 'arn:aws:iam::123456789012:role/execution',
    logGroup: '/jenkins/agents',
  },
});

/** What an image with two sizes is rolled out from: a commit, a content of one digit, an owner. */
function sourceOf(definitions: TaskDefinitions, commit: string, digit: string, owner: string): RollOutSource {
  if (!ecs) throw new TypeError('the settings have ecs');
  const settings = imageSettingsSchema.parse({ owner, sizes: { large: { cpu: 2048, memory: 4096 } } });
  const image = { name: own, folder: '/nowhere', path: `images/${own}`, settings };
  return {
    image,
    variants: variantsOf(image, ecs),
    reference: `127.0.0.1:4566/agents/${own}@sha256:${digit.repeat(64)}`,
    ecs,
    region: 'eu-west-1',
    platform: 'linux/amd64',
    tags: { image: own, key: digit.repeat(40), commit, owner, fleetTags: {} },
    inheritedHolds: () => Promise.resolve([]),
    supersede: false,
    ancestry,
    definitions,
  };
}

describe.each(emulators)('roll-outs on $name', ({ start }) => {
  let emulator: Moto;
  let definitions: TaskDefinitions;
  const roll = async (commit: string, digit: string, owner = 'A') =>
    (await rollOut(sourceOf(definitions, commit, digit, owner))).map(({ status, revision }) => [status, revision]);
  const digits = async () =>
    Promise.all(
      families.map(async (family) => {
        const newest = await definitions.newest(family);
        return newest?.definition.containerDefinitions?.[0]?.image?.at(-1);
      }),
    );

  beforeAll(async () => {
    emulator = await start();
    definitions = connectEcs(awsConnection({ region: 'eu-west-1', endpoint: emulator.endpoint }, {}));
  });
  afterAll(async () => {
    for (const family of families) await removeFamily(definitions, family);
    await emulator.stop();
  });

  it('register what is new in every size, once', async () => {
    await expect(roll('1', '1')).resolves.toEqual([
      ['registered', 1],
      ['registered', 1],
    ]);
    await expect(roll('1', '1')).resolves.toEqual([
      ['unchanged', 1],
      ['unchanged', 1],
    ]);
  });

  it('change tags in place where only they differ', async () => {
    await expect(roll('2', '1', 'B')).resolves.toEqual([
      ['tagged', 1],
      ['tagged', 1],
    ]);
    expect((await definitions.newest(own))?.tags).toMatchObject({ 'espalier:owner': 'B' });
    await expect(roll('2', '1', 'B')).resolves.toEqual([
      ['unchanged', 1],
      ['unchanged', 1],
    ]);
  });

  it('go forward with a newer commit, and never backwards', async () => {
    await expect(roll('3', '2')).resolves.toEqual([
      ['registered', 2],
      ['registered', 2],
    ]);
    await expect(roll('2', '1')).resolves.toEqual([
      ['older', 2],
      ['older', 2],
    ]);
    await expect(roll('rewritten', '1')).rejects.toMatchObject({ code: 'COMMIT_UNRELATED' });
    await expect(digits()).resolves.toEqual(['2', '2']);
  });

  it('go back when asked, stay there while held, and go forward once released', async () => {
    await rollBack({ image: own, families, reason: 'agents hang', definitions, ancestry });
    await expect(digits()).resolves.toEqual(['1', '1']);
    await roll('4', '2');
    await expect(digits()).resolves.toEqual(['1', '1']);
    await release({ image: own, families, definitions, ancestry });
    await roll('4', '2');
    await expect(digits()).resolves.toEqual(['2', '2']);
  });
});
