import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { nothing, changesOf } from './support/changes';
import { cloudOf } from './support/cloud';
import { keyTagOf } from './support/key-tag';
import { ownContainers, readReports, strayFiles } from './support/left-behind';
import { gone, running } from './support/processes';
import { startRig, type Rig } from './support/rig';
import type { RunningProgram } from './support/run-program';

const SELECTION = ['-p', 'python,fleet'];
const PATIENCE_SECONDS = 10;
const PAUSE_SECRET = '{ pause: { env: PAUSE, images: [python] } }';

describe('a publish that is cut off', () => {
  let rig: Rig;
  let made = 0;

  beforeAll(async () => {
    rig = await startRig();
    assertSucceeded(await rig.publish(SELECTION));
  });
  afterAll(() => rig.stop());

  /** Gives python an instruction that no cache knows, and a new label with more settings; starts a publish. */
  async function startWith(
    instruction: string,
    settings = '',
    environment: Readonly<Record<string, string>> = {},
  ): Promise<RunningProgram> {
    made += 1;
    const lines = ['FROM agents/base-agent', 'COPY python.txt /python.txt', instruction];
    await rig.clone.write('images/python/Dockerfile', `${lines.join('\n')}\n`);
    await rig.clone.write('images/python/python.txt', `${rig.registry} ${made}\n`);
    await rig.clone.write('images/python/image.yaml', `labels: [python-${made}]\n${settings}`);
    await rig.clone.commit('a change');
    return rig.clone.start(['run-many', '-t', 'publish', '-c', 'sandbox', ...SELECTION], environment);
  }

  function kill({ process: { pid } }: RunningProgram, signal: NodeJS.Signals, to: 'group' | 'process'): void {
    if (pid !== undefined) process.kill(to === 'group' ? -pid : pid, signal);
  }

  /** What an undisturbed run comes to: the key once, one more revision, the cloud in step, and nothing left to do. */
  async function expectConvergence(
    revision: number,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const again = await rig.publish(SELECTION, environment);
    expect(again.output).toMatch(/^fleet +delivered/m);
    expect(again.exitCode).toBe(0);
    const { images, revisions } = await rig.aws.state();
    const tag = await keyTagOf(rig.clone, 'python');
    const digest = images['python']?.[tag];
    expect(Object.keys(images['python'] ?? {})).toHaveLength(revision);
    expect(revisions).toEqual({ python: revision });
    expect(await rig.aws.imageOf('python')).toBe(`${rig.registry}/agents/python@${String(digest)}`);
    expect((await cloudOf(rig)).text).toContain(`label: "python-${made}"`);
    expect(await strayFiles(rig.clone)).toEqual([]);
    expect(await readReports(rig.clone)).not.toEqual([]);
    expect(await ownContainers()).toBe('');
    expect(await changesOf(rig, () => rig.publish(SELECTION, { DOCKER_HOST: 'tcp://127.0.0.1:1' }))).toEqual(nothing);
  }

  it('by kill -9 of the group in the middle of a build', async () => {
    const before = await rig.aws.state();
    // A secret is no part of the key: the next run builds the same, and in no time.
    await rig.clone.replace(
      'images/fleet.sandbox.yaml',
      '\nregistry:',
      `\nbuild: { secrets: ${PAUSE_SECRET} }\nregistry:`,
    );
    const publish = await startWith(
      'RUN --mount=type=secret,id=pause,mode=0444 sleep "$(cat /run/secrets/pause)"',
      'build: { secrets: [pause] }\n',
      { PAUSE: '600.123' },
    );
    await publish.reaches(running('sleep 600.123'));
    kill(publish, 'SIGKILL', 'group');
    await publish.end;
    await gone('sleep 600.123', PATIENCE_SECONDS);
    expect(await rig.aws.state()).toEqual(before);
    await expectConvergence(2, { PAUSE: '0.001' });
  });

  it('by kill -9 of the group in the middle of a push', async () => {
    const before = await rig.aws.state();
    const pushing = rig.proxy.met();
    rig.proxy.interfere(/PATCH .*agents\/python\/blobs/, 'no answer');
    const publish = await startWith('USER root\nRUN dd if=/dev/urandom of=/large bs=1M count=20\nUSER jenkins');
    await publish.reaches(pushing);
    kill(publish, 'SIGKILL', 'group');
    await publish.end;
    rig.proxy.pass();
    expect(await rig.aws.state()).toEqual(before);
    await expectConvergence(3);
  });

  it('by kill -9 of the group between push and registration', async () => {
    const before = await rig.aws.state();
    const registration = rig.proxy.met();
    rig.proxy.interfere(/RegisterTaskDefinition/, 'no answer');
    const publish = await startWith('RUN true');
    await publish.reaches(registration);
    kill(publish, 'SIGKILL', 'group');
    await publish.end;
    rig.proxy.pass();
    const after = await rig.aws.state();
    expect(after.revisions).toEqual(before.revisions);
    expect(Object.keys(after.images['python'] ?? {})).toContain(await keyTagOf(rig.clone, 'python'));
    await expectConvergence(4);
  });

  it('by kill -9 of the group while the launch contract runs', async () => {
    const before = await rig.aws.state();
    const publish = await startWith('RUN true', 'environment: { AGENT_DELAY: "9.123" }\n');
    await publish.reaches(running('sleep 9.123'));
    kill(publish, 'SIGKILL', 'group');
    await publish.end;
    expect(await rig.aws.state()).toEqual(before);
    expect(await ownContainers()).not.toBe('');
    await expectConvergence(5);
  });

  it.each([
    ['SIGINT to the group, as by Ctrl-C', 'SIGINT', 'group'],
    ['SIGTERM to nx', 'SIGTERM', 'process'],
    ['SIGINT to nx', 'SIGINT', 'process'],
    ['kill -9 of nx alone', 'SIGKILL', 'process'],
  ] as const)('by %s: it ends soon and leaves nothing', async (_what, signal, to) => {
    const before = await rig.aws.state();
    const seconds = `600.${made}`;
    const publish = await startWith(`RUN sleep ${seconds}`);
    await running(`sleep ${seconds}`);
    // Docker 20.10 now and then lets an instruction go on that is cancelled in the moment in which it starts.
    await pause(500);
    kill(publish, signal, to);
    await gone(rig.clone.root, PATIENCE_SECONDS);
    await gone(`sleep ${seconds}`, PATIENCE_SECONDS);
    expect((await publish.end).exitCode).not.toBe(0);
    expect(await rig.aws.state()).toEqual(before);
    expect(await ownContainers()).toBe('');
    expect(await strayFiles(rig.clone)).toEqual([]);
  });
});
