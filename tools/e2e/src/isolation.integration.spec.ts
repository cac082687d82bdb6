import type { AgentRun } from '@espalier/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { breakages, type Breakage } from './support/breakages';
import { keyTagOf } from './support/key-tag';
import { startRig, type Rig } from './support/rig';

/** The image that each label belongs to. */
const IMAGES: Readonly<Record<string, string>> = {
  ...{ python: 'python', boto3: 'boto3', 'boto3-large': 'boto3' },
  ...{ maven: 'maven', java: 'maven', node: 'node' },
};

/** What a label launches. */
type Launched = Readonly<Record<string, Pick<AgentRun, 'image' | 'exitCode' | 'output'>>>;

describe('one image that is broken', () => {
  let rig: Rig;
  let changes = 0;

  beforeAll(async () => {
    rig = await startRig();
    await rig.clone.replace('images/fleet.sandbox.yaml', '\necs:\n', '\necs:\n  sharedLabels: [linux]\n');
    await rig.clone.commit('every agent is linux');
    assertSucceeded(await rig.publish());
  });
  afterEach(async () => {
    rig.proxy.pass();
    await rig.clone.git('checkout', '--quiet', 'HEAD', '--', 'images');
  });
  afterAll(() => rig.stop());

  /** Launches an agent for every label at once, each of which is asked for its name. */
  async function launchAll(): Promise<Launched> {
    const launched = Object.keys(IMAGES).map(async (label) => {
      const { nodeName, image, exitCode, output } = await rig.controller.runAgent(label, 'echo "$SLAVE_NODE_NAME"');
      return [label, { image, exitCode, output: output.replace(nodeName, 'its name') }] as const;
    });
    return Object.fromEntries(await Promise.all(launched));
  }

  /** What every label launches once the tree, as it is now, is published. */
  async function expectedOf(): Promise<Launched> {
    const { images } = await rig.aws.state();
    const expected = Object.entries(IMAGES).map(async ([label, name]) => {
      const digest = images[name]?.[await keyTagOf(rig.clone, name)];
      const image = `${rig.registry}/agents/${name}@${String(digest)}`;
      return [label, { image, exitCode: 0, output: 'its name' }] as const;
    });
    return Object.fromEntries(await Promise.all(expected));
  }

  async function breakMaven({ files, refused }: Breakage): Promise<void> {
    for (const [file, text] of Object.entries(files)) await rig.clone.write(`images/${file}`, text);
    if (refused) rig.proxy.interfere(refused, 400);
  }

  async function changeNode(): Promise<void> {
    changes += 1;
    await rig.clone.write('images/node/node.txt', `changed ${changes} times\n`);
    await rig.clone.commit('node changes');
  }

  it.each(breakages)('by $what is named and keeps what it had; every other label launches', async (breakage) => {
    const before = await expectedOf();
    await changeNode();
    const nodeTag = await keyTagOf(rig.clone, 'node');
    await breakMaven(breakage);
    const { exitCode, output } = await rig.publish();
    expect(output).toContain(breakage.message);
    expect(output).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(1);
    const digest = (await rig.aws.state()).images['node']?.[nodeTag];
    const node = { ...before['node'], image: `${rig.registry}/agents/node@${String(digest)}` };
    expect(await launchAll()).toEqual({ ...before, node });
  });

  it('once it is mended, goes on from there', async () => {
    await rig.clone.write('images/maven/maven.txt', 'mended\n');
    await rig.clone.commit('maven is mended');
    assertSucceeded(await rig.publish());
    expect(await launchAll()).toEqual(await expectedOf());
  });
});
