import { connectEcs, type TaskDefinitions } from '@espalier/ecs';
import { awsConnection } from '@espalier/image-tree';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { changesOf, nothing } from './support/changes';
import { documentSummary } from './support/cloud-document';
import { keyTagOf } from './support/key-tag';
import { addPublisher, type Publisher } from './support/publisher';
import { startRig, type Rig } from './support/rig';

/** Of the older and the newer commit. */
interface Publishers {
  readonly older: Publisher;
  readonly newer: Publisher;
}

const REGISTRATION = /RegisterTaskDefinition .*"family":"maven"/;
const FIRST_REGISTRATION = /RegisterTaskDefinition .*"family":"added-/;
const READING = /DescribeTaskDefinition .*"maven[:"]/;
const DELIVERY = /^PUT \/jenkins\/clouds\.yaml/;

const IDENTITY = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost'];

/** Publishes with one of them until it is about to do this, then with the other one, then goes on. */
async function heldUp(held: Publisher, other: Publisher, ...moments: readonly RegExp[]): Promise<void> {
  const { end } = held.start();
  await held.holdAt(...moments);
  await other.publish();
  held.goOn();
  assertSucceeded(await end);
}

/** Has the older one register over the newer one, and end there. */
async function killBeforeReading({ older, newer }: Publishers): Promise<void> {
  older.start();
  await older.holdAt(REGISTRATION);
  await newer.publish();
  await older.holdAt(READING);
  await older.kill();
}

/** Has the newer one register and end there, before the older one registers over it. */
async function killNewer({ older, newer }: Publishers): Promise<void> {
  const { end } = older.start();
  await older.holdAt(REGISTRATION);
  newer.start();
  await newer.holdAt(REGISTRATION, READING);
  await newer.kill();
  older.goOn();
  assertSucceeded(await end);
}

const orders: readonly (readonly [string, (publishers: Publishers) => Promise<unknown>])[] = [
  ['the older one first', ({ older, newer }) => Promise.all([older.publish(), newer.publish()])],
  ['the newer one first', ({ older, newer }) => Promise.all([newer.publish(), older.publish()])],
  ['the older one held up before its registration', ({ older, newer }) => heldUp(older, newer, REGISTRATION)],
  ['the newer one held up before its registration', ({ older, newer }) => heldUp(newer, older, REGISTRATION)],
  ['the older one held up before its delivery', ({ older, newer }) => heldUp(older, newer, DELIVERY)],
  ['the newer one held up before its delivery', ({ older, newer }) => heldUp(newer, older, DELIVERY)],
  ['the older one held up once its delivery is loaded', ({ older, newer }) => heldUp(older, newer, DELIVERY, DELIVERY)],
  [
    'the older one held up before it registers what only it publishes',
    async ({ older, newer }) => {
      const { end } = older.start();
      await older.holdAt(FIRST_REGISTRATION);
      expect((await newer.publish()).output).toMatch(/without an agent template: added-\d/);
      older.goOn();
      assertSucceeded(await end);
    },
  ],
  [
    'the older one killed between its registration and its reading, and run again',
    async (publishers) => {
      await killBeforeReading(publishers);
      await publishers.older.publish();
    },
  ],
  [
    'the older one killed there, and the newer one run again',
    async (publishers) => {
      await killBeforeReading(publishers);
      await Promise.all([publishers.newer.publish(), publishers.older.publish()]);
    },
  ],
  [
    'the newer one killed between its registration and its reading, and run again',
    async (publishers) => {
      await killNewer(publishers);
      await publishers.newer.publish();
    },
  ],
  [
    'the older one killed before it knows that Jenkins loaded its delivery',
    async ({ older, newer }) => {
      older.start();
      await older.holdAt(DELIVERY, DELIVERY);
      await older.kill();
      await newer.publish();
    },
  ],
];

describe('two publishers of different commits', () => {
  let rig: Rig;
  let publishers: Publishers;
  let definitions: TaskDefinitions;
  let rounds = 0;
  /** What the newest published commit gives maven. */
  let live = 'newer-0';

  beforeAll(async () => {
    rig = await startRig();
    definitions = connectEcs(awsConnection({ endpoint: `http://${rig.registry}`, region: 'us-east-1' }, {}));
    await commitMaven(live, 512);
    assertSucceeded(await rig.publish());
    publishers = { older: await addPublisher(rig), newer: await addPublisher(rig) };
  });
  afterEach(() => {
    for (const publisher of [publishers.older, publishers.newer]) publisher.goOn();
  });
  afterAll(async () => {
    for (const publisher of [publishers.older, publishers.newer]) await publisher.stop();
    await rig.stop();
  });

  /** Gives maven a content, a label of the same name and a size. */
  async function commitMaven(content: string, cpu: number): Promise<string> {
    await rig.clone.write('images/maven/maven.txt', content);
    const size = `size: { cpu: ${cpu}, memory: ${cpu * 2} }`;
    await rig.clone.write('images/maven/image.yaml', `labels: [maven, ${content}]\n${size}\n`);
    await rig.clone.commit(content);
    return rig.clone.git('rev-parse', 'HEAD');
  }

  /** The older commit changes maven and adds an image; the newer one changes maven once more. */
  async function commitBoth(newest: string): Promise<void> {
    rounds += 1;
    const added = `added-${rounds}`;
    await rig.clone.write(`images/${added}/Dockerfile`, 'FROM agents/base-agent\nCOPY added.txt /added.txt\n');
    await rig.clone.write(`images/${added}/added.txt`, added);
    const older = await commitMaven(`older-${rounds}`, 1024);
    await publishers.older.checkOut(older);
    await publishers.newer.checkOut(await commitMaven(newest, 512));
    live = newest;
  }

  /** The newer commit is what launches, and no label of either is lost. */
  async function expectNewest(): Promise<void> {
    const { clone } = publishers.newer;
    const commit = await clone.git('rev-parse', 'HEAD');
    const digest = (await rig.aws.state()).images['maven']?.[await keyTagOf(clone, 'maven')];
    const image = `${rig.registry}/agents/maven@${String(digest)}`;
    const tags = { 'espalier:commit': commit, 'espalier:settled': 'yes' };
    expect(await definitions.newest('maven')).toMatchObject({ tags, definition: { cpu: '512' } });
    const added = Array.from({ length: rounds }, (_, index) => `added-${index + 1}`);
    const labels = ['boto3', 'boto3-large', 'node', 'python', `maven ${live}`, ...added].toSorted();
    expect(await documentSummary(rig)).toEqual({ commit, loaded: true, pending: [], labels });
    const [maven, newcomer] = await Promise.all([
      rig.controller.runAgent(live, 'cat /maven.txt'),
      rig.controller.runAgent(`added-${rounds}`, 'cat /added.txt'),
    ]);
    expect(maven).toMatchObject({ image, exitCode: 0, output: live });
    expect(newcomer).toMatchObject({ exitCode: 0, output: `added-${rounds}` });
  }

  it.each(orders)('%s', async (_what, order) => {
    await commitBoth(`newer-${rounds + 1}`);
    await order(publishers);
    await expectNewest();
  });

  it('the newer one takes the change of the older one back, and that is held up before its registration', async () => {
    await commitBoth(live);
    await heldUp(publishers.older, publishers.newer, REGISTRATION);
    await expectNewest();
  });

  it('again, one after the other: nothing is left to do, and nothing goes back', async () => {
    const { older, newer } = publishers;
    expect(await changesOf(rig, () => older.publish())).toEqual(nothing);
    expect(await changesOf(rig, () => newer.publish())).toEqual(nothing);
    await expectNewest();
  });

  it('rewritten history is refused, and goes on with --supersede', async () => {
    const { newer } = publishers;
    const selection = ['run-many', '-t', 'publish', '-c', 'sandbox', '-p', 'maven,fleet'];
    const before = await newer.clone.git('rev-parse', 'HEAD');
    const [summary, { revisions }] = [await documentSummary(rig), await rig.aws.state()];
    live = 'rewritten';
    await commitMaven(live, 512);
    const rewritten = await rig.clone.git(...IDENTITY, 'commit-tree', 'HEAD^{tree}', '-m', 'all in one');
    await rig.clone.git('branch', 'rewritten', rewritten);
    await newer.checkOut(rewritten);
    const refused = await newer.clone.nx(selection);
    expect(refused.exitCode).toBe(1);
    for (const what of ['the cloud document', 'maven:']) {
      expect(refused.output).toMatch(new RegExp(`${what}\\S* comes from commit ${before}, which is neither before`));
    }
    expect(refused.output).toContain('--supersede');
    expect((await rig.aws.state()).revisions).toEqual(revisions);
    expect(await documentSummary(rig)).toEqual(summary);
    assertSucceeded(await newer.clone.nx([...selection, '--supersede']));
    await expectNewest();
    expect((await publishers.older.start().end).exitCode).toBe(1);
    await expectNewest();
  });
});
