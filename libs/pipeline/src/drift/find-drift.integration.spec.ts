import { rollOut } from '@espalier/ecs';
import { keyTag } from '@espalier/image-tree';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAtFleet } from '../plan/fleet-look';
import { isEmptyPlan, type FleetPlan } from '../plan/fleet-plan';
import { planFleet } from '../plan/plan-fleet';
import { ScratchFleet } from '../prune/testing/scratch-fleet';
import { rollOutSource } from '../roll-out-image';
import { readStatus } from '../status/read-status';
import type { DriftReport } from './drift-report';
import { findDrift } from './find-drift';

const fleet = new ScratchFleet();
const { agent, base, tree } = fleet;
const request = { tree, environment: {}, supersede: false, replace: false };
const kinds = ({ findings }: DriftReport): readonly string[] => findings.map(({ kind }) => kind);
const codes = ({ problems }: FleetPlan): readonly string[] => problems.map(({ code }) => code);

async function keyOf(image: string): Promise<string> {
  const key = (await lookAtFleet(request)).keys.get(image);
  if (typeof key !== 'string') throw key ?? new Error(`no key of ${image}`);
  return key;
}

async function push(image: string, content: string): Promise<string> {
  return (await fleet.push(image, keyTag(await keyOf(image)), content)).digest;
}

/** As a publish does it. */
async function publishAgent(digest: string): Promise<void> {
  const image = tree.images.get(agent);
  if (!image) throw new Error('no agent');
  const look = await lookAtFleet(request);
  const source = await rollOutSource({ ...look, image, key: await keyOf(agent), supersede: false }, digest);
  if (source) await rollOut(source);
}

/** Registers a revision as somebody does at the console, with tags or without. */
async function registerByHand(reference: string, tags: Readonly<Record<string, string>> = {}): Promise<string> {
  const containerDefinitions = [{ name: 'agent', image: reference, memory: 512 }];
  return (await fleet.definitions.register({ family: agent, containerDefinitions }, tags)).arn;
}

const published = { base: '', agent: '' };
beforeAll(async () => {
  expect(codes(await planFleet(request))).toEqual(['REPOSITORY_MISSING', 'NEEDS_FAILED']);
  await fleet.registry.provision([base, agent]);
});
afterAll(() => fleet.remove());

test('what is not published is planned, and is no drift', async () => {
  const plan = await planFleet(request);
  expect(plan.builds).toMatchObject([
    { image: base, why: 'new', reads: [] },
    { image: agent, why: 'new', reads: [base] },
  ]);
  expect(plan.taskDefinitions).toMatchObject([{ family: agent, revision: 1, status: 'registered' }]);
  expect(plan.problems).toEqual([]);
  expect((await readStatus(request)).images).toMatchObject([
    { image: base, families: [] },
    { image: agent, families: [{ family: agent }], labels: [agent] },
  ]);
  await expect(findDrift(request)).resolves.toMatchObject({ findings: [], unchecked: [], notes: [] });
});

test('what is pushed and cannot be launched is found', async () => {
  published.base = await push(base, 'base');
  published.agent = await push(agent, 'agent');
  expect(kinds(await findDrift(request))).toEqual(['no-revision']);
  expect((await planFleet(request)).builds).toEqual([]);
});

test('what is published has an empty plan and no drift', async () => {
  await publishAgent(published.agent);
  const plan = await planFleet(request);
  expect({ ...plan, isEmpty: isEmptyPlan(plan) }).toMatchObject({ isEmpty: true, taskDefinitions: [], problems: [] });
  await expect(findDrift(request)).resolves.toMatchObject({ findings: [], unchecked: [], notes: [] });
  expect((await readStatus(request)).images[1]).toMatchObject({
    published: { key: await keyOf(agent), digest: published.agent },
    families: [{ newest: { revision: 1, digest: published.agent, commit: 'none' } }],
  });
});

test('a revision that somebody registered is found, and refused', async () => {
  await registerByHand('busybox');
  expect(kinds(await findDrift(request))).toEqual(['foreign-revision']);
  expect(codes(await planFleet(request))).toEqual(['COMMIT_UNRELATED']);
  expect((await planFleet({ ...request, supersede: true })).taskDefinitions).toMatchObject([{ status: 'registered' }]);
});

test('one that was copied from ours and edited is found, and put right', async () => {
  const tags = { 'espalier:image': agent, 'espalier:key': await keyOf(agent), 'espalier:commit': 'none' };
  await registerByHand('busybox', { ...tags, 'espalier:settled': 'yes' });
  const drift = await findDrift(request);
  expect(kinds(drift)).toEqual(['other-digest', 'edited-revision']);
  expect(drift.findings[1]?.changes?.map(({ path }) => path)).toContain('cpu');
  await publishAgent(published.agent);
  expect(kinds(await findDrift(request))).toEqual([]);
});

test('one whose image was removed from the registry is found', async () => {
  await fleet.registry.removeImages(agent, [published.agent]);
  expect(kinds(await findDrift(request))).toEqual(['image-missing']);
  expect((await planFleet(request)).builds).toMatchObject([{ image: agent, why: 'new' }]);
});

test('the one that was deregistered is found', async () => {
  await push(agent, 'agent');
  const newest = await fleet.definitions.newest(agent);
  await fleet.definitions.deregister(newest?.arn ?? '');
  expect(kinds(await findDrift(request))).toEqual(['deregistered']);
});

test('each writes its report', () => {
  for (const command of ['plan', 'status', 'drift']) {
    expect(existsSync(join(fleet.root, `reports/${command}/sandbox/${command}.json`))).toBe(true);
  }
});
