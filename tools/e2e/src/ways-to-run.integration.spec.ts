import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { cloudOf } from './support/cloud';
import { publishAll, startRig, type Rig } from './support/rig';
import { machineEnvironment, startProgram, type RunningProgram } from './support/run-program';

describe('ways to run a publish', () => {
  let rig: Rig;
  let made = 0;

  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.stop());

  it('task by task: the same comes out', async () => {
    const { exitCode, output } = await rig.publish(['-p', 'python,fleet', '--batch=false']);
    expect(output).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(0);
    const { images, revisions } = await rig.aws.state();
    expect(Object.keys(images)).toEqual(['base-agent', 'python']);
    expect(revisions).toEqual({ python: 1 });
    expect((await cloudOf(rig)).text).toContain('taskDefinitionOverride: "python"');
  });

  /** Changes python so that its build takes a while. */
  async function makeSlow(): Promise<void> {
    made += 1;
    await rig.clone.write(
      'images/python/Dockerfile',
      `FROM agents/base-agent\nRUN echo ${rig.registry} ${made} && sleep 3\n`,
    );
  }

  async function expectLive(publish: RunningProgram): Promise<void> {
    await publish.written(/^python .*sleep 3/m);
    expect(publish.output()).not.toMatch(/^python +built/m);
    assertSucceeded(await publish.end);
    expect(publish.output()).toMatch(/^python +built/m);
  }

  it.each([[{}], [{ GITHUB_ACTIONS: 'true', CI: 'true' }]])(
    'in a pipe, with %j: the lines are live',
    async (environment) => {
      await makeSlow();
      await expectLive(rig.clone.start([...publishAll, '-p', 'python'], environment));
    },
  );

  it('on a terminal: the lines are live', async () => {
    await makeSlow();
    const command = `node_modules/.bin/nx ${publishAll.join(' ')} -p python`;
    const environment = { ...machineEnvironment(), NX_DAEMON: 'false', TERM: 'xterm', NO_COLOR: '1' };
    await expectLive(startProgram(['script', '-qefc', command, '/dev/null'], { folder: rig.clone.root, environment }));
  });
});
