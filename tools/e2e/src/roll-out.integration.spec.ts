import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { changesOf, nothing, publishAffected, type Changes } from './support/changes';
import { cloudOf } from './support/cloud';
import { startRig, type Rig } from './support/rig';

/** What a publish writes, beyond images, by what was asked of AWS and of the controller. */
interface Writes {
  readonly registrations: number;
  readonly tagged: boolean;
  /** Whether the clouds of the document are others than before. */
  readonly delivered: boolean;
  readonly reloads: number;
}

const nothingWritten: Writes = { registrations: 0, tagged: false, delivered: false, reloads: 0 };

/** The YAML of the cloud document, without the header that tells where it comes from. */
async function cloudsOf(rig: Rig): Promise<string> {
  return (await cloudOf(rig)).text.replaceAll(/^#.*$/gm, '');
}

async function reloadsOf({ controller }: Rig): Promise<number> {
  return (await controller.requests())['POST /reload-configuration-as-code/'] ?? 0;
}

async function writesOf(rig: Rig, publish: () => Promise<Changes>): Promise<Changes & Writes> {
  const [clouds, reloads] = [await cloudsOf(rig), await reloadsOf(rig)];
  rig.proxy.takeRequests();
  const changes = await publish();
  const requests = rig.proxy.takeRequests();
  return {
    ...changes,
    registrations: requests.filter((request) => request.endsWith('.RegisterTaskDefinition')).length,
    tagged: requests.some((request) => /\.(Unt|T)agResource$/.test(request)),
    delivered: (await cloudsOf(rig)) !== clouds,
    reloads: (await reloadsOf(rig)) - reloads,
  };
}

describe('a roll-out', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig();
    assertSucceeded(await rig.publish());
  });
  afterAll(() => rig.stop());

  function publishCommit(): Promise<Changes & Writes> {
    return writesOf(rig, async () => {
      await rig.clone.commit('a change');
      return changesOf(rig, () => publishAffected(rig));
    });
  }

  it('makes agents that Jenkins launches by label, from the published digest', async () => {
    const agent = await rig.controller.runAgent('boto3', 'echo "$SLAVE_NODE_NAME"');
    expect(agent).toMatchObject({ exitCode: 0, image: await rig.aws.imageOf('boto3') });
    expect(agent.output).toMatch(/^ecs-boto3-\w{5}$/);
  });

  it('once more: nothing is registered, tagged, delivered or reloaded', async () => {
    const again = await writesOf(rig, () => changesOf(rig, () => rig.publish()));
    expect(again).toEqual({ ...nothing, ...nothingWritten });
    expect(rig.proxy.takeRequests().filter((request) => request.startsWith('PUT '))).toEqual([]);
  });

  it('of another owner: tags alone', async () => {
    await rig.clone.replace('images/boto3/image.yaml', 'owner: data-platform', 'owner: another-team');
    expect(await publishCommit()).toEqual({ ...nothing, ...nothingWritten, tagged: true });
  });

  it('of another size: one revision, and no reload', async () => {
    await rig.clone.replace(
      'images/node/image.yaml',
      'labels: [node]',
      'labels: [node]\nsize: { cpu: 1024, memory: 2048 }',
    );
    expect(await publishCommit()).toMatchObject({
      built: [],
      registered: ['node'],
      registrations: 1,
      delivered: false,
      reloads: 0,
    });
  });

  it('of another label: no build and no revision, one delivery and one reload', async () => {
    await rig.clone.replace('images/node/image.yaml', 'labels: [node]', 'labels: [node, js]');
    expect(await publishCommit()).toMatchObject({ ...nothing, registrations: 0, delivered: true, reloads: 1 });
    expect(await rig.controller.runAgent('js', 'true')).toMatchObject({ exitCode: 0 });
  });

  it('of a new image: only that is built, pushed and registered, one reload, and what runs is not touched', async () => {
    const running = await rig.controller.launch('maven');
    await rig.clone.write('images/pandas/Dockerfile', 'FROM agents/python\nUSER jenkins\n');
    expect(await publishCommit()).toMatchObject({
      ...{ built: ['pandas'], pushed: ['pandas'], registered: ['pandas'] },
      ...{ registrations: 1, delivered: true, reloads: 1 },
    });
    const agent = await rig.controller.runAgent('pandas', 'echo pandas');
    expect(agent).toMatchObject({ exitCode: 0, output: 'pandas', image: await rig.aws.imageOf('pandas') });
    expect(await rig.controller.run(running.nodeName, 'echo still here')).toEqual({
      exitCode: 0,
      output: 'still here',
    });
  });

  it.each([
    ['says with 200 that it failed', 'failure', 'RELOAD_FAILED'],
    ['says with 500 that it failed', 'older-failure', 'RELOAD_FAILED'],
    ['knows another token', 'wrong-token', 'CONTROLLER_DENIED'],
    ['knows no token', 'no-token', 'CONTROLLER_DENIED'],
  ] as const)('into a Jenkins that %s leaves what was there', async (_what, fault, code) => {
    const clouds = await cloudsOf(rig);
    await rig.controller.failReloads([fault]);
    await rig.clone.replace('images/node/image.yaml', 'labels: [node, js]', 'labels: [node, ecmascript]');
    const end = await rig.publish();
    expect(end.exitCode).toBe(1);
    expect(await rig.clone.read('reports/publish/sandbox/events.jsonl')).toContain(code);
    expect(await cloudsOf(rig)).toBe(clouds);
    expect(await rig.controller.runAgent('js', 'true')).toMatchObject({ exitCode: 0 });
    await rig.clone.git('checkout', 'images');
  });

  it('whose reload was cut off after Jenkins had loaded the document is confirmed by its export', async () => {
    await rig.controller.failReloads(['cut-after-loading']);
    await rig.clone.replace('images/node/image.yaml', 'labels: [node, js]', 'labels: [node, ecmascript]');
    expect(await publishCommit()).toMatchObject({ ...nothing, delivered: true });
    expect(await rig.controller.runAgent('ecmascript', 'true')).toMatchObject({ exitCode: 0 });
  });
});
