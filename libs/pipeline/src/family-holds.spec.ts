import { fleetSettingsSchema, imageSettingsSchema, type ImageTree } from '@espalier/image-tree';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { FamilyHolds } from './family-holds';
import { HELD_KEY, LoopbackEcs } from './testing/loopback-ecs';
import { treeOf } from './testing/tree-of';

const hold = (image: string) => ({ image, key: HELD_KEY, reason: 'builds hang' });

const ecs = new LoopbackEcs();
const { asked, heldIn } = ecs;

beforeAll(() => ecs.start());
afterAll(() => ecs.stop());
beforeEach(() => {
  ecs.clear();
});

/** base is never launched; python comes in two sizes. */
function tree(): ImageTree {
  const made = treeOf({ base: [], python: ['base'], boto3: ['python'], node: ['base'], alone: [] });
  const fleet = fleetSettingsSchema.parse({
    ecs: { cluster: 'c', subnets: ['s'], securityGroups: ['g'], executionRole: 'arn:x', logGroup: 'l' },
  });
  const settings = new Map([
    ['base', imageSettingsSchema.parse({ kind: 'base' })],
    ['python', imageSettingsSchema.parse({ sizes: { large: { cpu: 2048, memory: 4096 } } })],
  ]);
  const images = [...made.images].map(
    ([name, image]) => [name, { ...image, settings: settings.get(name) ?? image.settings }] as const,
  );
  return { ...made, fleet, images: new Map(images) };
}

function holds(): FamilyHolds {
  const definitions = ecs.connect();
  return new FamilyHolds(tree(), { taskDefinitions: () => Promise.resolve(definitions) });
}

describe('the holds that an image inherits', () => {
  test('are asked of its families and its ancestors, each time anew', async () => {
    const all = holds();
    heldIn.set('python-large', []);
    expect(await all.inheritedBy('boto3')).toEqual([]);
    heldIn.set('python-large', ['python']);
    expect(await all.inheritedBy('boto3')).toEqual([hold('python')]);
    expect(await all.inheritedBy('python')).toContainEqual(hold('python'));
  });

  test('of a base image stand on all that is made from it, which siblings ask once', async () => {
    const all = holds();
    heldIn.set('node', ['base']);
    expect(await all.inheritedBy('boto3')).toEqual([hold('base')]);
    expect(await all.inheritedBy('boto3')).toEqual([hold('base')]);
    expect(asked.filter((family) => family === 'node')).toHaveLength(1);
  });

  test('of a base image are asked anew later: it may be held meanwhile', async () => {
    const all = holds();
    expect(await all.inheritedBy('boto3')).toEqual([]);
    heldIn.set('node', ['base']);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    expect(await all.inheritedBy('boto3')).toEqual([hold('base')]);
    vi.useRealTimers();
  });

  test('are those of nobody else', async () => {
    heldIn.set('python', ['python']);
    expect(await holds().inheritedBy('alone')).toEqual([]);
    expect(asked).toEqual(['alone']);
  });
});
