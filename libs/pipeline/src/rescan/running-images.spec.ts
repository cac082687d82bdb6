import { AGENT_CONTAINER, fleetSettingsSchema, imageSettingsSchema, type ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import { expect, test } from 'vitest';
import { PipelineError } from '../errors';
import { runningImages } from './running-images';
import { treeOf } from '../testing/tree-of';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const BASE = 'org.opencontainers.image.base';

function fleetOf(hasEcs = true): ImageTree {
  const { images, ...tree } = treeOf({ base: [], python: ['base'], boto3: ['python'] });
  const settled = [...images].map(([name, image]) => {
    const sizes = name === 'boto3' ? { large: { cpu: 2048, memory: 4096 } } : {};
    const settings = imageSettingsSchema.parse(name === 'base' ? { kind: 'base' } : { sizes });
    return [name, { ...image, settings }] as const;
  });
  const settings = { cluster: 'c', subnets: ['s'], securityGroups: ['g'], executionRole: 'arn:x', logGroup: 'l' };
  return { ...tree, images: new Map(settled), fleet: fleetSettingsSchema.parse(hasEcs ? { ecs: settings } : {}) };
}

/** A registry in which images tell what they were built on: `python@1` may rest on `base@0`. */
function registryOf(
  parents: Readonly<Record<string, readonly [string, string] | undefined>>,
): Pick<Registry, 'layersOf'> {
  return {
    layersOf: (image, asked) => {
      const place = `${image}@${asked.at(-1) ?? ''}`;
      if (!(place in parents)) {
        return Promise.reject(new PipelineError('IMAGE_MISMATCH', { reason: `no ${place}`, remedy: 'Publish.' }));
      }
      const parent = parents[place];
      const resting = parent ? { [`${BASE}.name`]: `agents/${parent[0]}`, [`${BASE}.digest`]: digest(parent[1]) } : {};
      const labels = { 'io.espalier.key': `key of ${place}`, ...resting };
      return Promise.resolve({ labels, diffIds: [], configDigest: asked, configurationBytes: new Uint8Array() });
    },
  };
}

/** What is found where the newest revision of each family runs an image. */
async function found(runs: Runs, parents: Parameters<typeof registryOf>[0], tree = fleetOf()) {
  const asked: string[] = [];
  const warnings: string[] = [];
  const newest = (family: string) => {
    asked.push(family);
    const containerDefinitions = [{ name: AGENT_CONTAINER, image: runs[family] }];
    const revision = { arn: family, revision: 1, tags: {}, definition: { containerDefinitions } };
    return Promise.resolve(family in runs ? revision : undefined);
  };
  const warn = (image: string, text: string): void => {
    warnings.push(`${image}: ${text}`);
  };
  const definitions = () => Promise.resolve({ newest });
  const { images, unknown } = await runningImages({ tree, definitions, registry: registryOf(parents), warn });
  const told = images.map(({ image, digest: seen, runBy }) => `${image.name}@${seen.at(-1) ?? ''} ${runBy.join()}`);
  return { told, warnings, unknown, asked, keys: images.map(({ key }) => key) };
}

type Runs = Readonly<Record<string, string>>;

const WHOLE = {
  'base@0': undefined,
  'base@9': undefined,
  'python@1': ['base', '0'],
  'python@2': ['base', '9'],
} as const;

test('what runs is found with what it was built on, each digest once, with all revisions that run it', async () => {
  const runs = {
    python: `registry/agents/python@${digest('1')}`,
    boto3: `registry/agents/boto3@${digest('3')}`,
    'boto3-large': `registry/agents/boto3@${digest('3')}`,
  };
  const { told, keys, warnings } = await found(runs, { ...WHOLE, 'boto3@3': ['python', '2'] });
  expect(told).toEqual([
    'base@0 python:1',
    'python@1 python:1',
    'base@9 boto3:1,boto3-large:1',
    'python@2 boto3:1,boto3-large:1',
    'boto3@3 boto3:1,boto3-large:1',
  ]);
  expect(keys[1]).toBe('key of python@1');
  expect(warnings).toEqual([]);
});

test('sizes of one image that run different ones are found both', async () => {
  const runs = { boto3: `registry/agents/boto3@${digest('3')}`, 'boto3-large': `registry/agents/boto3@${digest('4')}` };
  const { told } = await found(runs, { 'boto3@3': undefined, 'boto3@4': undefined });
  expect(told).toEqual(['boto3@3 boto3:1', 'boto3@4 boto3-large:1']);
});

test('what cannot be looked at is said, and the others are found', async () => {
  const runs = {
    python: 'registry/agents/python:latest',
    boto3: `registry/agents/boto3@${digest('3')}`,
    'boto3-large': `registry/agents/boto3@${digest('4')}`,
  };
  const { told, warnings, unknown } = await found(runs, { 'boto3@3': ['gone', '5'] });
  expect(told).toEqual(['boto3@3 boto3:1']);
  expect(warnings.toSorted()).toEqual([
    'gone: boto3:1 rests on it, and its folder is broken or gone, so it is not looked at',
    'python: python:1 names its image by no digest, so what it runs is not looked at',
  ]);
  expect(unknown).toMatchObject([{ image: 'boto3', error: { code: 'IMAGE_MISMATCH' } }]);
});

test('nobody is asked where there is no ecs section', async () => {
  const runs = { python: `registry/agents/python@${digest('1')}` };
  const { told, asked } = await found(runs, WHOLE, fleetOf(false));
  expect([told, asked]).toEqual([[], []]);
});
