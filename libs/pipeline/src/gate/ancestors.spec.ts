import type { Registry } from '@espalier/registry';
import { expect, test } from 'vitest';
import { parentLabels, type PublishedParent } from '../published-parent';
import { publishedLineage } from './ancestors';

const place = ({ image, digest }: PublishedParent): string => `${image}@${digest}`;

/** A registry in which each image tells what it was built on. */
function registryOf(parents: Readonly<Record<string, PublishedParent | undefined>>): Pick<Registry, 'layersOf'> {
  return {
    layersOf: (image, digest) => {
      const parent = parents[place({ image, digest })];
      const labels = parent ? parentLabels(parent, 'agents') : {};
      const layers = { diffIds: [`layer of ${image}`], configDigest: digest, configurationBytes: new Uint8Array() };
      return Promise.resolve({ ...layers, labels });
    },
  };
}

const base = { image: 'base', digest: 'sha256:0' };
const former = { image: 'former', digest: 'sha256:1' };
const python = { image: 'python', digest: 'sha256:2' };

test('a lineage is what the images tell, root first, whatever parent the present tree names', async () => {
  const registry = registryOf({ [place(python)]: former, [place(former)]: base });
  const lineage = await publishedLineage(registry, 'agents', python);
  expect(lineage.map(({ image }) => image)).toEqual(['base', 'former', 'python']);
  expect(lineage.map(({ layers }) => layers)).toEqual([['layer of base'], ['layer of former'], ['layer of python']]);
});

test('it ends above the image that rests on an upstream', async () => {
  const upstream = { image: 'inbound-agent', digest: 'sha256:9' };
  const labels = parentLabels(upstream, 'docker.io/jenkins');
  const layers = { diffIds: [], configDigest: '', configurationBytes: new Uint8Array() };
  const registry = { layersOf: () => Promise.resolve({ ...layers, labels }) };
  expect(await publishedLineage(registry, 'agents', base)).toMatchObject([{ image: 'base' }]);
});
