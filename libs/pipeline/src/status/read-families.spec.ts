import { fleetSettingsSchema, imageSettingsSchema, type Image } from '@espalier/image-tree';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HELD_KEY, LoopbackEcs } from '../testing/loopback-ecs';
import { treeOf } from '../testing/tree-of';
import { readFamilies, type FamiliesStatus } from './read-families';

const ecs = new LoopbackEcs();

beforeAll(() => ecs.start());
afterAll(() => ecs.stop());
beforeEach(() => {
  ecs.clear();
});

async function familiesOf(settings: object): Promise<FamiliesStatus> {
  const made = treeOf({ python: [] });
  const python = made.images.get('python');
  if (!python) throw new Error('no python');
  const image: Image = { ...python, settings: imageSettingsSchema.parse(settings) };
  const fleet = fleetSettingsSchema.parse({
    ecs: { cluster: 'c', subnets: ['s'], securityGroups: ['g'], executionRole: 'arn:x', logGroup: 'l' },
  });
  const definitions = ecs.connect();
  const unused = (): Promise<never> => Promise.reject(new Error('not asked for'));
  const parts = { taskDefinitions: () => Promise.resolve(definitions), registry: unused, engine: unused };
  return readFamilies({ tree: { ...made, fleet }, parts, ancestry: { relation: unused } }, image);
}

describe('the families of an image', () => {
  test('are described once each, with what runs and each hold once', async () => {
    ecs.heldIn.set('python', ['base']).set('python-large', ['base']);
    const found = await familiesOf({
      sizes: { large: { cpu: 2048, memory: 4096 }, huge: { cpu: 4096, memory: 8192 } },
    });
    expect(found.families).toMatchObject([
      { family: 'python', newest: { revision: 1 } },
      { family: 'python-large', newest: { revision: 1 } },
      { family: 'python-huge' },
    ]);
    expect(found.holds).toEqual([{ image: 'base', key: HELD_KEY, reason: 'builds hang' }]);
    expect(ecs.asked.toSorted()).toEqual(['python', 'python-huge', 'python-large']);
  });

  test('are none where it is never launched, and nobody is asked', async () => {
    expect(await familiesOf({ kind: 'base' })).toEqual({ families: [], labels: [], holds: [] });
    expect(ecs.asked).toEqual([]);
  });
});
