import { readTree } from '@espalier/image-tree';
import { expect, it } from 'vitest';
import { scratchImages } from './testing/scratch-images';
import { testsFor } from './tests-for';

const images = scratchImages({
  'fleet.yaml': 'upstreams: { bases: [jenkins/inbound-agent] }\n',
  'base/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\n',
  'base/image.yaml': 'kind: base\n',
  'python/Dockerfile': 'FROM agents/base\n',
  'boto3/Dockerfile': 'FROM agents/node AS tools\nFROM agents/python\nCOPY --from=tools /a /a\n',
  'node/Dockerfile': 'FROM agents/base\n',
});

function writeTests(image: string): void {
  images.write(`${image}/tests.yaml`, `schemaVersion: 2.0.0\ncommandTests: [{ name: of ${image}, command: "true" }]\n`);
}

it('are those of the parents, root first, then its own; a stage that is copied from is no parent', () => {
  for (const image of ['base', 'boto3', 'node']) writeTests(image);
  const tests = testsFor(readTree(images.root), 'boto3');
  expect(tests.map(({ of, file }) => [of, file])).toEqual([
    ['base', 'images/base/tests.yaml'],
    ['boto3', 'images/boto3/tests.yaml'],
  ]);
});

it('are none where no one wrote any', () => {
  expect(testsFor(readTree(images.root), 'boto3')).toEqual([]);
});

it('fail for a child when the file of a parent is broken', () => {
  images.write('python/tests.yaml', 'nonsense: true\n');
  expect(() => testsFor(readTree(images.root), 'boto3')).toThrow('images/python/tests.yaml:1: ');
});
