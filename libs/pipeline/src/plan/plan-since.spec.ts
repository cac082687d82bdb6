import { readTree } from '@espalier/image-tree';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FleetPlan } from './fleet-plan';
import { planSince } from './plan-since';

const FLEET = `
aws: { region: eu-west-1 }
upstreams: { bases: [jenkins/inbound-agent] }
ecs: { cluster: c, subnets: [s], securityGroups: [g], executionRole: "arn:x", logGroup: l }
jenkins: { url: "https://jenkins.fleet.test/", cloud: { name: ecs }, casc: { s3: "s3://bucket/clouds.yaml" } }
`;
const LOCK = `upstreams: { "docker.io/jenkins/inbound-agent:1": "sha256:${'1'.repeat(64)}" }\n`;

let root: string;
const git = (...words: string[]): string => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'images', path)), { recursive: true });
    writeFileSync(join(root, 'images', path), text);
  }
};
const commit = (): void => {
  git('add', '--all');
  git('-c', 'user.name=x', '-c', 'user.email=x@localhost', 'commit', '--quiet', '--allow-empty', '-m', 'a change');
};
const plan = (since = 'HEAD'): Promise<FleetPlan> => planSince({ tree: readTree(root), since });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'espalier-since-'));
  git('init', '--quiet');
  commit();
  write({ 'fleet.yaml': FLEET, 'upstream.lock.yaml': LOCK, 'base/Dockerfile': 'FROM jenkins/inbound-agent:1\n' });
  write({ 'base/image.yaml': 'kind: base\n', 'python/Dockerfile': 'FROM agents/base\n' });
  write({ 'maven/Dockerfile': 'FROM agents/base\n' });
  commit();
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('a plan since a commit', () => {
  test('is empty where nothing changed, and leaves work tree and index alone', async () => {
    const { builds, taskDefinitions, cloud, problems } = await plan();
    expect({ builds, taskDefinitions, cloud, problems }).toEqual({ builds: [], taskDefinitions: [], problems: [] });
    expect(git('status', '--porcelain', '--untracked-files=no')).toBe('');
    expect(readFileSync(join(root, 'reports/plan/production/plan.md'), 'utf8')).toContain('a publish changes nothing');
  });

  test('says what is built and why, and which families that concerns', async () => {
    write({ 'python/Dockerfile': 'FROM agents/base\nENV A=1\n', 'boto3/Dockerfile': 'FROM agents/python\n' });
    const { builds, taskDefinitions, since, cloud } = await plan();
    expect(builds).toMatchObject([
      { image: 'python', why: 'changed' },
      { image: 'boto3', why: 'new', reads: ['python'] },
    ]);
    expect(taskDefinitions).toMatchObject([
      { family: 'python', status: 'registered', changes: [{ path: 'containerDefinitions.agent.image' }] },
      { family: 'boto3', status: 'registered', changes: [] },
    ]);
    expect(since?.provision).toEqual(['boto3']);
    expect(cloud?.plan?.added).toEqual([{ name: 'boto3', labels: 'boto3' }]);
  });

  test('what follows a parent names it', async () => {
    write({ 'base/Dockerfile': 'FROM jenkins/inbound-agent:1\nENV A=1\n' });
    expect((await plan()).builds).toMatchObject([
      { image: 'base', why: 'changed' },
      { image: 'maven', why: 'source', reads: ['base'] },
      { image: 'python', why: 'source', reads: ['base'] },
    ]);
  });

  test('a size and an owner build nothing', async () => {
    write({ 'python/image.yaml': 'size: { cpu: 1024, memory: 2048 }\n', 'maven/image.yaml': 'owner: java\n' });
    const { builds, taskDefinitions } = await plan();
    expect(builds).toEqual([]);
    expect(taskDefinitions).toMatchObject([
      { family: 'maven', status: 'tagged', changes: [{ path: 'tags.espalier:owner', to: 'java' }] },
      { family: 'python', status: 'registered', changes: [{ path: 'cpu' }, { path: 'memory' }] },
    ]);
  });

  test('labels that go are told', async () => {
    rmSync(join(root, 'images/maven'), { recursive: true });
    expect((await plan()).cloud?.plan?.lostLabels).toEqual(['maven']);
  });

  test('what a publish would refuse is a problem of its image, and takes no label away', async () => {
    write({ 'python/Dockerfile': 'FORM agents/base\n' });
    const { problems, cloud } = await plan();
    expect(problems).toMatchObject([{ subject: 'python' }]);
    expect(cloud).toBeUndefined();
  });

  test('against a commit without images everything is new', async () => {
    const { builds } = await plan('HEAD~1');
    expect(builds.map(({ image, why }) => `${image} ${why}`)).toEqual(['base new', 'maven new', 'python new']);
  });

  test.each([
    ['clouds.extra.yaml', 'nosuchkey: 1\n'],
    ['upstream.lock.yaml', '<<<<<<< HEAD\n'],
  ])('what the earlier %s has wrong does not stand in the way of what mends it', async (file, text) => {
    write({ [file]: text });
    commit();
    write({ 'clouds.extra.yaml': '{}\n', 'upstream.lock.yaml': LOCK });
    const { problems, builds } = await plan();
    expect(problems).toEqual([]);
    expect(builds.map(({ why }) => why)).toEqual(file === 'upstream.lock.yaml' ? ['new', 'new', 'new'] : []);
  });

  test.each(['nosuch', '--help', ''])('there is no commit %j', async (since) => {
    await expect(plan(since)).rejects.toMatchObject({ code: 'GIT_UNKNOWN' });
  });
});
