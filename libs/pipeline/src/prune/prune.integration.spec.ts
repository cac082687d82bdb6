import { EcsError } from '@espalier/ecs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gateTag } from '../gate/report-attachment';
import { applyPrune, type PruneApplication } from './apply-prune';
import { imageLooker } from './image-facts';
import { readInventory } from './inventory';
import { planPrune } from './plan-prune';
import { prune } from './prune';
import { PruneDone } from './prune-done';
import { pruneText } from './prune-text';
import type { Pushed } from '../testing/push-manifest';
import { ScratchFleet } from './testing/scratch-fleet';

const PUBLISHES = 200;
const KEEP = 10;
const RULES = { keep: KEEP, youngerThan: 0, orphans: false };
const keyOf = (number: number): string => number.toString(16).padStart(40, '0');

const fleet = new ScratchFleet(true);
const bases: Pushed[] = [];
const agents: Pushed[] = [];

/** Alternates between two contents, and changes to new ones now and then: content 0 is the oldest. */
const contentOf = (publish: number): number => 2 * Math.floor(publish / 50) + (publish % 2);

async function register(
  image: string,
  content: number,
  more: Readonly<Record<string, string>> = {},
  { digest } = agents[content] ?? { digest: '' },
): Promise<void> {
  const reference = fleet.reference(image, digest);
  await fleet.definitions.register(
    { family: image, containerDefinitions: [{ name: 'agent', image: reference, memory: 512 }] },
    { 'espalier:image': image, 'espalier:key': keyOf(content), 'espalier:settled': 'yes', ...more },
  );
}

async function states(): Promise<{ readonly active: readonly number[]; readonly inactive: readonly number[] }> {
  const ours = (await fleet.list()).filter(({ family }) => family === fleet.agent);
  const those = (wanted: string): number[] =>
    ours.filter(({ status }) => status === wanted).map(({ revision }) => revision);
  return { active: those('ACTIVE').sort((a, b) => a - b), inactive: those('INACTIVE') };
}

async function tagsIn(image: string): Promise<readonly string[]> {
  return (await fleet.registry.listImages(image)).flatMap(({ tags }) => tags).sort();
}

async function applyWith(definitions: PruneApplication['sources']['definitions']): Promise<PruneDone> {
  const { clusters, clouds, list, registry } = fleet;
  const sources = { clusters, clouds, list, registry, definitions };
  const pruned = { tree: fleet.tree, ecs: fleet.ecs };
  const rules = { ...RULES, now: new Date() };
  const look = imageLooker(registry, 'agents');
  const plan = await planPrune(await readInventory(pruned, sources), rules, look);
  const done = new PruneDone();
  await applyPrune({ plan, rules, fleet: pruned, sources, look, done, onDone: () => undefined });
  return done;
}

const run = (apply: boolean, rules = RULES) =>
  prune({ tree: fleet.tree, rules, apply, yes: false, environment: {}, tell: () => undefined });

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

beforeAll(async () => {
  await fleet.registry.provision([fleet.base, fleet.agent, fleet.gone]);
  for (const content of range(0, 7)) {
    // The registry tells times by the second: the last content is to be the newest.
    if (content === 7) await new Promise((resolve) => setTimeout(resolve, 1100));
    const base = await fleet.push(fleet.base, `key-${keyOf(content)}`, `base ${content}`);
    const agent = await fleet.push(fleet.agent, `key-${keyOf(content)}`, `agent ${content}`, base.digest);
    await fleet.push(fleet.agent, gateTag(agent.id), `record ${content}`);
    bases.push(base);
    agents.push(agent);
  }
  const gone = await fleet.push(fleet.gone, `key-${keyOf(0)}`, 'gone', bases[0]?.digest);
  await fleet.push(fleet.agent, `checked-${keyOf(1)}`, 'cut off');
  for (const publish of range(0, PUBLISHES - 2)) await register(fleet.agent, contentOf(publish));
  await register(fleet.agent, contentOf(PUBLISHES - 1), { [`espalier:held:${fleet.agent}:${keyOf(2)}`]: 'broken' });
  await register(fleet.gone, 0, {}, gone);
  const { CreateServiceCommand, CreateClusterCommand, ECSClient } = await import('@aws-sdk/client-ecs');
  const ecs = new ECSClient({ ...fleet.connection });
  await ecs.send(new CreateClusterCommand({ clusterName: fleet.name }));
  const service = { serviceName: 'one', taskDefinition: `${fleet.agent}:1`, desiredCount: 0 };
  await ecs.send(new CreateServiceCommand({ cluster: fleet.name, ...service }));
});

afterAll(async () => {
  const { DeleteClusterCommand, DeleteServiceCommand, ECSClient } = await import('@aws-sdk/client-ecs');
  const ecs = new ECSClient({ ...fleet.connection });
  await ecs.send(new DeleteServiceCommand({ cluster: fleet.name, service: 'one', force: true }));
  await ecs.send(new DeleteClusterCommand({ cluster: fleet.name }));
  await fleet.remove();
});

/** What must stay: the service's revision, that of an agent template, the newest one of the held key, and the newest. */
const HELD = Math.max(...range(0, PUBLISHES - 1).filter((publish) => contentOf(publish) === 2)) + 1;
const LEFT = [1, 3, HELD, ...range(PUBLISHES - KEEP + 1, PUBLISHES)];

describe('after two hundred publishes', () => {
  test('a prune changes nothing unless it is asked to, and says what it would', async () => {
    const report = await run(false);
    expect((await states()).active).toHaveLength(PUBLISHES);
    expect(pruneText(report).join('\n')).toContain(`this would deregister ${PUBLISHES - LEFT.length}`);
    expect(pruneText(report).join('\n')).toContain(`kept ${fleet.agent}:1: in use`);
    const file = join(fleet.root, 'reports/prune/sandbox/prune.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ apply: false, done: { deregistered: 0 } });
  });

  test('what is young stays', async () => {
    const { plan } = await run(true, { ...RULES, youngerThan: 86_400_000 });
    expect(plan.families.flatMap(({ deregister }) => deregister)).toEqual([]);
    expect((await states()).active).toHaveLength(PUBLISHES);
  });

  test.each(['deregister', 'delete'] as const)('a prune that dies at a %s has lost nothing', async (fatal) => {
    const die = { left: fatal === 'deregister' ? 60 : 1 };
    const mortal = <Args extends readonly unknown[]>(name: string, work: (...args: Args) => Promise<void>) => {
      return async (...args: Args): Promise<void> => {
        if (name === fatal && die.left-- <= 0) throw new Error('killed');
        await work(...args);
      };
    };
    const definitions: PruneApplication['sources']['definitions'] = {
      revision: (family: string, number: number) => fleet.definitions.revision(family, number),
      deregister: mortal('deregister', (arn: string) => fleet.definitions.deregister(arn)),
      delete: mortal('delete', (arns: readonly string[]) => fleet.definitions.delete(arns)),
    };
    await expect(applyWith(definitions)).rejects.toThrow('killed');
    expect((await states()).active).toEqual(expect.arrayContaining(LEFT));
    expect(await tagsIn(fleet.agent)).toContain(`key-${keyOf(0)}`);
  });

  test('goes on past what ECS will not delete, says so, and keeps its image', async () => {
    const refusal = new EcsError('ECS_REFUSED', { reason: 'python is busy', remedy: 'Wait.' });
    let calls = 0;
    const done = await applyWith({
      revision: (family, number) => fleet.definitions.revision(family, number),
      deregister: (arn) => fleet.definitions.deregister(arn),
      delete: (arns) => (calls++ === 0 ? Promise.reject(refusal) : fleet.definitions.delete(arns)),
    });
    const { inactive } = await states();
    expect(inactive).not.toEqual([]);
    const names = inactive.toSorted((one, other) => one - other).map((number) => `${fleet.agent}:${number}`);
    expect(done.refused).toEqual([{ by: 'ECS', reference: names.join(', '), reason: 'python is busy' }]);
    expect(done.deleted).toBeGreaterThan(0);
    expect(await tagsIn(fleet.agent)).toContain(`key-${keyOf(contentOf((inactive[0] ?? 0) - 1))}`);
  });

  test('run again it brings them down to what is kept, and the images with them', async () => {
    const report = await run(true);
    expect(report.done.refused).toEqual([]);
    expect(await states()).toEqual({ active: LEFT, inactive: [] });
    const kept = [0, 2, 6, 7];
    const keys = kept.map((content) => `key-${keyOf(content)}`);
    const records = kept.map((content) => gateTag(agents[content]?.id ?? ''));
    // What was pushed last of the contents that nothing names is within the newest ten of the repository.
    expect(await tagsIn(fleet.agent)).toEqual(expect.arrayContaining([...keys, ...records]));
    expect(await tagsIn(fleet.agent)).not.toContain(`checked-${keyOf(1)}`);
    const newest = await fleet.definitions.newest(fleet.agent);
    expect(newest?.revision).toBe(PUBLISHES);
    expect((await fleet.definitions.newest(fleet.gone))?.revision).toBe(1);
  });

  test('with one kept, the images go that no revision names, their records with them, and no ancestor of others', async () => {
    const rules = { ...RULES, keep: 1 };
    await run(true, rules);
    const kept = [0, 2, 7];
    const expected = kept.flatMap((content) => [`key-${keyOf(content)}`, gateTag(agents[content]?.id ?? '')]);
    expect(await tagsIn(fleet.agent)).toEqual(expected.sort());
    expect(await tagsIn(fleet.base)).toEqual(kept.map((content) => `key-${keyOf(content)}`));
    expect((await states()).active).toEqual([1, 3, HELD, PUBLISHES]);
    expect(pruneText(await run(true, rules)).at(-1)).toBe('nothing is to be pruned');
  });

  test('what left the tree goes only when it is asked for', async () => {
    expect(await tagsIn(fleet.gone)).toHaveLength(1);
    const rules = { ...RULES, keep: 1, orphans: true };
    fleet.deliver(fleet.gone);
    await run(true, rules);
    expect(await tagsIn(fleet.gone)).toHaveLength(1);
    expect((await fleet.definitions.newest(fleet.gone))?.revision).toBe(1);
    fleet.deliver();
    const report = await run(true, rules);
    expect(pruneText(report).join('\n')).toContain(`no longer in the tree: ${fleet.gone}`);
    expect(await fleet.definitions.newest(fleet.gone)).toBeUndefined();
    expect(await tagsIn(fleet.gone)).toEqual([]);
    expect((await states()).active).toEqual([1, 3, HELD, PUBLISHES]);
  });
});
