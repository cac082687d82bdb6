import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownContainers } from './support/left-behind';
import { gone, running } from './support/processes';
import { startRig, type Rig } from './support/rig';
import { startAtTerminal } from './support/terminal-session';

/** Nx throws away what is typed before. */
const PROMPT = /agent \$ /;
const SHELL = ['shell', 'python', '-c', 'sandbox'];

describe('a shell in an image before the merge', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig();
    await rig.clone.replace(
      'images/python/Dockerfile',
      'COPY',
      'ENV AGENT_WORKDIR=/home/jenkins/agent\nENTRYPOINT ["false"]\nCOPY',
    );
    await rig.clone.write('images/python/image.yaml', 'environment: { TOLD: by-image.yaml }\n');
  });
  afterAll(() => rig.stop());

  it('runs a command line in the image as it is now, in place of the entrypoint, with a folder', async () => {
    const command = 'echo "$TOLD $(id -u) $(pwd) $(echo *)"; cat /python.txt; cat /proc/1/comm';
    const { exitCode, output } = await rig.clone.nx([...SHELL, `--command=${command}`, '--mount=images/maven']);
    expect(output).toMatch(/^python +(built|up to date)/m);
    expect(output).toMatch(/^by-image.yaml 1000 \/home\/jenkins\/agent Dockerfile image.yaml maven.txt$/m);
    expect(output).toContain(await rig.clone.read('images/python/python.txt'));
    expect(output).toMatch(/^docker-init$/m);
    expect(exitCode).toBe(0);
  });

  it('says how a command line failed', async () => {
    const { exitCode, output } = await rig.clone.nx([...SHELL, '--command=exit 3']);
    expect(output).toContain('the command ended with exit code 3 in python.');
    expect(exitCode).toBe(1);
  });

  it.each([
    [[], "there is no terminal to type at. Say --command='…' for what is to be run."],
    [['--command=true', '--mount=nosuch'], '--mount names no folder: '],
  ])('with %j nothing is built, and one sentence says why', async (parameters, message) => {
    const { exitCode, output } = await rig.clone.nx([...SHELL, ...parameters]);
    expect(output).toContain(message);
    expect(output).not.toContain('build 1 images');
    expect(exitCode).toBe(1);
  });

  it('is typed into at a terminal, whose size it follows', async () => {
    const session = startAtTerminal(rig.clone, SHELL, rig.clone.path('images/node'));
    await session.written(PROMPT);
    session.type('until stty size | grep "^24 80"; do sleep 0.1; done; ls');
    await session.written(/^24 80\s+Dockerfile +image.yaml +node.txt/m);
    session.enlarge();
    session.type('until stty size | grep "^40 132"; do sleep 0.1; done');
    await session.written(/^40 132/m);
    session.type('sleep 45000');
    await running('sleep 45000');
    session.process.stdin?.write('\u0003');
    session.type('echo "ended by $?"; exit 3');
    await session.written(/^ended by 130/m);
    expect((await session.end).exitCode).toBe(0);
    expect(await ownContainers()).toBe('');
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('is gone with its container after %s', async (signal) => {
    const session = startAtTerminal(rig.clone, SHELL, rig.clone.root);
    await session.written(PROMPT);
    session.type('exec sleep 44000');
    await running('sleep 44000');
    // Without somebody at its other end, a terminal hangs up.
    session.process.kill(signal === 'SIGHUP' ? 'SIGKILL' : signal);
    await gone('sleep 44000', 60);
    await session.end;
    await expect.poll(ownContainers, { timeout: 10_000 }).toBe('');
  });
});
