import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readTree } from '@espalier/image-tree';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testsFor } from './tests-for';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'image-tests-'));
  write('fleet.yaml', 'upstreams: { bases: [jenkins/inbound-agent] }\n');
  write('base/Dockerfile', 'FROM jenkins/inbound-agent:1-jdk21\n');
  write('base/image.yaml', 'kind: base\n');
  write('python/Dockerfile', 'FROM agents/base\n');
  write('boto3/Dockerfile', 'FROM agents/node AS tools\nFROM agents/python\nCOPY --from=tools /a /a\n');
  write('node/Dockerfile', 'FROM agents/base\n');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  const absolute = join(root, 'images', path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}

function writeTests(image: string): void {
  write(`${image}/tests.yaml`, `schemaVersion: 2.0.0\ncommandTests: [{ name: of ${image}, command: "true" }]\n`);
}

it('are those of the parents, root first, then its own; a stage that is copied from is no parent', () => {
  for (const image of ['base', 'boto3', 'node']) writeTests(image);
  const tests = testsFor(readTree(root), 'boto3');
  expect(tests.map(({ of, file }) => [of, file])).toEqual([
    ['base', 'images/base/tests.yaml'],
    ['boto3', 'images/boto3/tests.yaml'],
  ]);
});

it('are none where no one wrote any', () => {
  expect(testsFor(readTree(root), 'boto3')).toEqual([]);
});

it('fail for a child when the file of a parent is broken', () => {
  write('python/tests.yaml', 'nonsense: true\n');
  expect(() => testsFor(readTree(root), 'boto3')).toThrow('images/python/tests.yaml:1: ');
});
