import { randomBytes } from 'node:crypto';
import { awsConnection, variantsOf } from '@espalier/image-tree';
import { describe, expect, it } from 'vitest';
import { connectEcs, planRollOut, rollOut, taskDefinitionTags } from './index';
import { ecsSettings, imageSettings, REFERENCE } from './testing/sources';

const definitions = connectEcs(awsConnection({ region: 'eu-west-1', endpoint: 'http://127.0.0.1:4566' }, {}));

function newImage() {
  const name = `ecs-spec-${randomBytes(6).toString('hex')}`;
  const settings = imageSettings({
    taskRole: 'agent-boto3',
    environment: { B: '', A: '0' },
    sizes: { large: { cpu: 2048, memory: 4096, ephemeralStorage: 30 } },
  });
  const image = { name, path: `images/${name}`, settings };
  const ecs = ecsSettings();
  const tags = taskDefinitionTags({ image: name, key: 'k1', commit: 'c1', owner: 'Data platform', fleetTags: {} });
  const variants = variantsOf(image, ecs);
  return {
    image,
    ecs,
    variants,
    reference: REFERENCE,
    region: 'eu-west-1',
    platform: 'linux/amd64',
    definitions,
    tags,
  };
}

describe('a roll-out on ECS', () => {
  it('knows no family before, registers it, finds the same in meaning, and registers no second revision', async () => {
    const source = newImage();
    const { name } = source.image;
    expect(await definitions.newest(name)).toBeUndefined();
    const first = await rollOut(source);
    expect(first.map(({ family, revision, registered }) => [family, revision, registered])).toEqual([
      [name, 1, true],
      [`${name}-large`, 1, true],
    ]);
    expect(await planRollOut(source)).toMatchObject([
      { due: false, difference: [], newest: { tags: source.tags } },
      { due: false, difference: [], newest: { tags: source.tags } },
    ]);
    const again = await rollOut(source);
    expect(again).toEqual(first.map((item) => ({ ...item, registered: false })));
  });

  it('registers the next revision when the digest changes', async () => {
    const source = newImage();
    await rollOut(source);
    const next = await rollOut({ ...source, reference: REFERENCE.replace('a1', 'b2') });
    expect(next.map(({ revision, registered, difference }) => [revision, registered, difference])).toEqual([
      [2, true, ['containerDefinitions.agent.image']],
      [2, true, ['containerDefinitions.agent.image']],
    ]);
  });

  it('lists the families that are active', async () => {
    const source = newImage();
    await rollOut(source);
    const families = await definitions.activeFamilies();
    expect(source.variants.filter(({ family }) => families.has(family))).toHaveLength(2);
  });
});
