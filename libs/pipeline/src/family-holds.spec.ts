import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { connectEcs } from '@espalier/ecs';
import { awsConnection, fleetSettingsSchema, imageSettingsSchema, type ImageTree } from '@espalier/image-tree';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { FamilyHolds } from './family-holds';
import { treeOf } from './testing/tree-of';

const KEY = 'a'.repeat(40);
const hold = (image: string) => ({ image, key: KEY, reason: 'builds hang' });

/** The held images that the newest revision of each family tells; ECS knows no other family. */
const heldIn = new Map<string, readonly string[]>();
/** The families that ECS was asked for. */
const asked: string[] = [];
const callSchema = z.object({ taskDefinition: z.string() });

const service = createServer((request, response) => {
  void json(request).then((input) => {
    const { taskDefinition: family } = callSchema.parse(input);
    asked.push(family);
    const held = heldIn.get(family);
    response.writeHead(held ? 200 : 400).end(JSON.stringify(held ? revision(family, held) : ABSENT));
  });
});
const ABSENT = { __type: 'ClientException', message: 'Unable to describe task definition.' };

function revision(family: string, held: readonly string[]): object {
  const tags = [
    { key: 'espalier:settled', value: 'yes' },
    ...held.map((image) => ({ key: `espalier:held:${image}:${KEY}`, value: 'builds hang' })),
  ];
  return { taskDefinition: { family, taskDefinitionArn: `arn:${family}`, revision: 1, status: 'ACTIVE' }, tags };
}

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
});
beforeEach(() => {
  heldIn.clear();
  asked.length = 0;
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
  const address = service.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  const definitions = connectEcs(awsConnection({ region: 'eu-west-1', endpoint }, {}));
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
