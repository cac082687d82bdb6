import { awsConnection, variantsOf } from '@espalier/image-tree';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEcs } from './ecs-task-definitions';
import { planRollOut, rollOut, type RollOutSource } from './roll-out';
import { ecsMemory } from './testing/ecs-memory';
import { LoopbackEcs } from './testing/loopback-ecs';
import { ecsSettings, imageSettings, REFERENCE } from './testing/sources';

const service = { current: new LoopbackEcs(ecsMemory()) };
const endpoint = { current: '' };

beforeEach(async () => {
  service.current = new LoopbackEcs(ecsMemory());
  endpoint.current = await service.current.start();
});
afterEach(() => service.current.stop());

function boto3(over: Partial<RollOutSource> = {}): RollOutSource & { tags: Record<string, string> } {
  const ecs = ecsSettings();
  const image = {
    name: 'boto3',
    path: 'images/boto3',
    settings: imageSettings({ sizes: { large: { cpu: 2048, memory: 4096 } } }),
  };
  return {
    image,
    variants: variantsOf(image, ecs),
    reference: REFERENCE,
    ecs,
    region: 'eu-west-1',
    platform: 'linux/amd64',
    definitions: connectEcs(awsConnection({ region: 'eu-west-1', endpoint: endpoint.current }, {})),
    tags: { 'espalier:image': 'boto3' },
    ...over,
  };
}

const registrations = () => service.current.calls.filter(({ action }) => action === 'RegisterTaskDefinition').length;

describe('rollOut', () => {
  it('registers every size of a new image', async () => {
    expect(await rollOut(boto3())).toEqual([
      {
        family: 'boto3',
        arn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/boto3:1',
        revision: 1,
        registered: true,
        difference: [],
      },
      {
        family: 'boto3-large',
        arn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/boto3-large:1',
        revision: 1,
        registered: true,
        difference: [],
      },
    ]);
  });

  it('registers nothing when the meaning is the same, whatever the tags', async () => {
    await rollOut(boto3());
    const again = await rollOut({ ...boto3(), tags: { 'espalier:commit': 'another' } });
    expect(again.map(({ family, revision, registered }) => [family, revision, registered])).toEqual([
      ['boto3', 1, false],
      ['boto3-large', 1, false],
    ]);
    expect(registrations()).toBe(2);
  });

  it('registers only the size that changed, and says what changed', async () => {
    await rollOut(boto3());
    const { variants } = boto3();
    const bigger = variants.map((variant) =>
      variant.family === 'boto3-large' ? { ...variant, size: { cpu: 2048, memory: 8192 } } : variant,
    );
    expect(await rollOut(boto3({ variants: bigger }))).toMatchObject([
      { family: 'boto3', revision: 1, registered: false, difference: [] },
      { family: 'boto3-large', revision: 2, registered: true, difference: ['memory'] },
    ]);
  });

  it('registers nothing at all when one size is wrong', async () => {
    const wrong = boto3().variants.map((variant) =>
      variant.family === 'boto3-large' ? { ...variant, size: { cpu: 1, memory: 1 } } : variant,
    );
    await expect(rollOut(boto3({ variants: wrong }))).rejects.toMatchObject({ code: 'SIZE_INVALID' });
    expect(service.current.calls).toEqual([]);
  });
});

describe('planRollOut', () => {
  it('says what is due and registers nothing', async () => {
    const first = await planRollOut(boto3());
    expect(first.map(({ due, newest }) => [due, newest])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
    expect(registrations()).toBe(0);
    await rollOut(boto3());
    const next = await planRollOut(boto3({ reference: REFERENCE.replace('a1', 'b2') }));
    expect(next).toMatchObject([
      { family: 'boto3', due: true, newest: { revision: 1 }, difference: ['containerDefinitions.agent.image'] },
      { family: 'boto3-large', due: true, newest: { revision: 1 }, difference: ['containerDefinitions.agent.image'] },
    ]);
    expect(registrations()).toBe(2);
  });
});
