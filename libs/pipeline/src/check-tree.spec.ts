import { readTree } from '@espalier/image-tree';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkTree } from './check-tree';

const FLEET = `
aws: { region: eu-west-1 }
upstreams: { bases: [jenkins/inbound-agent] }
ecs: { cluster: c, subnets: [s], securityGroups: [g], executionRole: "arn:x", logGroup: l }
`;
const LOCK = `upstreams: { "docker.io/jenkins/inbound-agent:1": "sha256:${'1'.repeat(64)}" }\n`;

let root: string;
const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'images', path)), { recursive: true });
    writeFileSync(join(root, 'images', path), text);
  }
};
const problems = async (): Promise<string[]> => (await checkTree(readTree(root))).map(({ message }) => message);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'espalier-check-'));
  write({ 'fleet.yaml': FLEET, 'upstream.lock.yaml': LOCK, 'base/Dockerfile': 'FROM jenkins/inbound-agent:1\n' });
  write({ 'base/image.yaml': 'kind: base\n', 'python/Dockerfile': 'FROM agents/base\n' });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

test('a tree in order has nothing wrong', async () => {
  expect(await problems()).toEqual([]);
});

test('a broken folder, and what rests on it, are told once each', async () => {
  write({ 'base/Dockerfile': 'FORM x\n' });
  expect(await problems()).toEqual([
    expect.stringMatching(/^images\/base\/Dockerfile:1: /),
    expect.stringMatching(
      /^images\/python\/Dockerfile:1: it reads base, which cannot be built\. Mend this first: images\/base\/Dockerfile:1: /,
    ),
  ]);
});

test('an upstream that is not locked names the command', async () => {
  write({ 'upstream.lock.yaml': '' });
  expect((await problems())[0]).toContain('`npx nx run fleet:lock`');
});

test('a size that Fargate does not have', async () => {
  write({ 'python/image.yaml': 'size: { cpu: 512, memory: 77 }\n' });
  expect(await problems()).toEqual([expect.stringMatching(/^images\/python\/image\.yaml:1: /)]);
});

test('settings of the fleet that are wrong are all that is told', async () => {
  write({ 'fleet.yaml': 'nosuch: 1\n' });
  expect(await problems()).toEqual([expect.stringMatching(/^images\/fleet\.yaml:1: unknown key nosuch/)]);
});
