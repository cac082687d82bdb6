import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { changesOf, nothing } from './support/changes';
import { startRig, type Rig } from './support/rig';
import type { ProgramEnd } from './support/run-program';

const SELECTION = ['-p', 'python,boto3,fleet'];
const BECAUSE = '--reason=agents hang';

/** The image by digest that an agent of each label runs. */
interface Running {
  readonly python: string;
  readonly boto3: string;
  readonly large: string;
}

describe('rolling back', () => {
  let rig: Rig;
  let one: Running;
  let two: Running;
  let three: Running;

  beforeAll(async () => {
    rig = await startRig();
    one = await publishWith('python', 'one');
    two = await publishWith('python', 'two');
    expect(new Set([one.python, one.boto3, two.python, two.boto3]).size).toBe(4);
  });
  afterAll(() => rig.stop());

  async function running(): Promise<Running> {
    const [python, boto3, large] = await Promise.all([launch('python'), launch('boto3'), launch('boto3-large')]);
    return { python, boto3, large };
  }

  async function launch(label: string): Promise<string> {
    const agent = await rig.controller.runAgent(label, 'true');
    expect(agent.exitCode).toBe(0);
    return agent.image;
  }

  const files = { 'base-agent': 'agent.txt', python: 'python.txt', boto3: 'requirements.txt' } as const;

  /** Gives an image another content. */
  async function change(image: keyof typeof files, content: string): Promise<void> {
    await rig.clone.write(`images/${image}/${files[image]}`, `${content}\n`);
    await rig.clone.commit(`${image} ${content}`);
  }

  async function publishWith(image: keyof typeof files, content: string): Promise<Running> {
    await change(image, content);
    assertSucceeded(await rig.publish(SELECTION));
    return running();
  }

  function rollBack(image: string, ...parameters: readonly string[]): Promise<ProgramEnd> {
    return rig.clone.nx(['rollback', image, '-c', 'sandbox', ...parameters]);
  }

  it.each([
    [[], 'say --reason, or --release'],
    [[BECAUSE, '--release'], 'say --reason, or --release'],
    [['--release', '--to=1'], '--release takes no --to'],
    [[BECAUSE, '--to=latest'], '--to has no such value'],
    [[BECAUSE, '--with-descendants=some'], '--with-descendants has no such value'],
    [['--reason=it hangs, again'], 'has a value that ECS does not take: "it hangs, again"'],
  ])('%j is refused with one clear error', async (parameters, message) => {
    const refused = await rollBack('python', ...parameters);
    expect(refused.exitCode).toBe(1);
    expect(refused.output.split(message)).toHaveLength(2);
    expect(await running()).toEqual(two);
  });

  it('puts the earlier image on top at once, from a dirty clone too; what is made from it keeps running', async () => {
    await rig.clone.write('README.md', 'Somebody is at work.\n');
    const rolled = await rollBack('python', BECAUSE);
    expect(rolled.output).toMatch(/python:2 ran .* python:3 runs .*, as python:1 did/);
    expect(rolled.output).toMatch(/held: python .*: agents hang/);
    expect(rolled.output).toContain('keeps running what it runs: boto3');
    expect(rolled.output).toContain('npx nx rollback python --release -c sandbox');
    expect(rolled.exitCode).toBe(0);
    expect(await running()).toEqual({ ...two, python: one.python });
    const report = await rig.clone.read('reports/rollback/sandbox/rollback.json');
    expect(JSON.parse(report)).toMatchObject({
      command: 'rollback',
      hold: { image: 'python', reason: 'agents hang' },
      images: [{ families: [{ before: { revision: 2, reference: two.python }, now: { reference: one.python } }] }],
    });
  });

  it('stays when it is run again, and when all is published again', async () => {
    expect(await changesOf(rig, () => rollBack('python', BECAUSE))).toEqual(nothing);
    const again = await rig.publish(SELECTION);
    expect(again.output).toMatch(/python is held \(agents hang\): .*rollback python --release/);
    expect(again.exitCode).toBe(0);
    expect(await running()).toEqual({ ...two, python: one.python });
  });

  it('holds a new commit of a child, as its parent is held', async () => {
    await change('boto3', 'another requirement');
    const published = await rig.publish(SELECTION);
    expect(published.output).toMatch(/boto3 is held \(as python is: agents hang\)/);
    expect(published.exitCode).toBe(0);
    expect(await running()).toEqual({ ...two, python: one.python });
  });

  it('lets anything else go forward, and what is held not, also when a later commit reverts to it', async () => {
    three = await publishWith('python', 'three');
    expect([one.python, two.python]).not.toContain(three.python);
    expect([one.boto3, two.boto3]).not.toContain(three.boto3);
    expect(await publishWith('python', 'two')).toEqual(three);
  });

  it('ends with a release: the next publish goes forward', async () => {
    const released = await rollBack('python', '--release');
    expect(released.output).toMatch(/python:\d+: released python .* \(agents hang\)/);
    expect(released.exitCode).toBe(0);
    expect(await running()).toEqual(three);
    assertSucceeded(await rig.publish(SELECTION));
    const { python, boto3, large } = await running();
    expect(python).toBe(two.python);
    expect(large).toBe(boto3);
    expect([two.boto3, three.boto3]).not.toContain(boto3);
    two = { python, boto3, large };
    expect((await rollBack('python', '--release')).output).toContain('nothing of python is held');
  });

  it('takes descendants back too when asked to, and goes on where it was cut off, while a folder is broken', async () => {
    await rig.clone.write('images/python/Dockerfile', 'RUNN true\n');
    const registration = rig.proxy.met();
    rig.proxy.interfere(/RegisterTaskDefinition.*"boto3-large"/, 'no answer');
    const rolling = rig.clone.start(['rollback', 'python', '-c', 'sandbox', BECAUSE, '--with-descendants']);
    await rolling.reaches(registration);
    process.kill(-(rolling.process.pid ?? 0), 'SIGKILL');
    await rolling.end;
    rig.proxy.pass();
    expect(await running()).toEqual({ ...three, large: two.large });
    assertSucceeded(await rollBack('python', BECAUSE, '--with-descendants'));
    expect(await running()).toEqual(three);
    await rig.clone.git('checkout', 'images/python/Dockerfile');
    const again = await rig.publish(SELECTION);
    expect(again.exitCode).toBe(0);
    expect(await running()).toEqual(three);
    assertSucceeded(await rollBack('python', '--release'));
    assertSucceeded(await rig.publish(SELECTION));
    expect(await running()).toEqual(two);
  });

  it('fails for a descendant that has nothing to go back to, alone', async () => {
    await rig.clone.write('images/young/Dockerfile', 'FROM agents/python\n');
    await rig.clone.commit('young');
    assertSucceeded(await rig.publish(['-p', 'young,fleet']));
    const rolled = await rollBack('python', BECAUSE, '--with-descendants');
    expect(rolled.output).toContain('young did not go back: family young has no active revision');
    expect(rolled.exitCode).toBe(1);
    expect(await running()).toEqual(three);
    assertSucceeded(await rollBack('python', '--release'));
    await rig.clone.remove('images/young');
    await rig.clone.commit('no young');
    assertSucceeded(await rig.publish(SELECTION));
    expect(await running()).toEqual(two);
  });

  it('of a base image means its descendants', async () => {
    const before = await running();
    await publishWith('base-agent', 'bad');
    const alone = await rollBack('base-agent', BECAUSE);
    expect(alone.output).toContain('--with-descendants');
    expect(alone.exitCode).toBe(1);
    const rolled = await rollBack('base-agent', BECAUSE, '--with-descendants');
    expect(rolled.output).toMatch(/held: base-agent .*: agents hang/);
    expect(rolled.exitCode).toBe(0);
    expect(await running()).toEqual(before);
    assertSucceeded(await rig.publish(SELECTION));
    expect(await running()).toEqual(before);
    await rig.clone.write('images/newcomer/Dockerfile', 'FROM agents/base-agent\n');
    await rig.clone.replace(
      'images/python/image.yaml',
      'labels: [python]',
      'sizes: { huge: { cpu: 4096, memory: 8192 } }',
    );
    await rig.clone.commit('a new image and a new size');
    const held = await rig.publish(['-p', 'newcomer,python,fleet']);
    expect(held.output).toMatch(/newcomer is held \(as base-agent is: agents hang\)/);
    expect(held.output).toMatch(/python-huge is held/);
    const { revisions } = await rig.aws.state();
    expect([revisions['newcomer'], revisions['python-huge']]).toEqual([undefined, undefined]);
    const better = await publishWith('base-agent', 'better');
    expect(new Set([before.python, before.boto3, better.python, better.boto3]).size).toBe(4);
  });
});
