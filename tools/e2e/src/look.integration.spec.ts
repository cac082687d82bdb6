import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { startRig, type Rig } from './support/rig';
import type { ProgramEnd } from './support/run-program';

/** Operations of AWS that change nothing, in the words of its JSON protocol, and reads of the registry and of S3. */
const READS = /^(GET|HEAD) |\.(BatchGet|Describe|Get|List)\w+$/;

describe('looking at the fleet', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig();
    assertSucceeded(await rig.publish());
  });
  afterAll(() => rig.stop());

  /** Runs a command of the fleet, and holds it to its word that it only reads. */
  async function look(command: string, ...parameters: readonly string[]): Promise<ProgramEnd> {
    rig.proxy.takeRequests();
    const end = await rig.clone.nx([command, 'fleet', '-c', 'sandbox', ...parameters], {
      DOCKER_HOST: 'tcp://127.0.0.1:1',
    });
    expect(rig.proxy.takeRequests().filter((request) => !READS.test(request))).toEqual([]);
    return end;
  }

  it('plans nothing, and finds no drift, where all is as the tree says', async () => {
    const plan = await look('plan', '--fail-on-changes');
    expect(plan.output).toContain('nothing is to be published');
    expect(plan.exitCode).toBe(0);
    const drift = await look('drift');
    expect(drift.output).toContain('nothing found');
    expect(drift.exitCode).toBe(0);
  });

  it('shows what is published and what runs', async () => {
    const { output, exitCode } = await look('status');
    expect(output).toMatch(/boto3 .*boto3:1.*boto3-large:1/);
    expect(exitCode).toBe(0);
  });

  it('plans what a publish then does', async () => {
    await rig.clone.replace('images/node/image.yaml', 'labels: [node]', 'labels: [js]');
    await rig.clone.write('images/python/python.txt', 'another\n');
    await rig.clone.commit('changes');
    const { output, exitCode } = await look('plan');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/python: built as \w+, because its content changed/);
    expect(output).toMatch(/boto3: built as \w+, because python, which it reads, is built/);
    expect(output).toMatch(/python:2 registered/);
    expect(output).toContain('label node goes: a queued build that asks for it waits for ever');
    expect(output).not.toContain('maven');
    expect(JSON.parse(await rig.clone.read('reports/plan/sandbox/plan.json'))).toMatchObject({
      configuration: 'sandbox',
    });
    expect((await look('plan', '--fail-on-changes')).exitCode).toBe(1);
    assertSucceeded(await rig.publish());
    expect((await look('plan', '--fail-on-changes')).exitCode).toBe(0);
  });

  it('finds a cloud that somebody made in Jenkins, and an agent that Jenkins forgot', async () => {
    const agent = await rig.controller.launch('maven');
    await rig.controller.makeClouds([{ kubernetes: { name: 'by-hand' } }]);
    const drift = await look('drift');
    expect(drift.output).toContain('by-hand');
    expect(drift.output).not.toContain(agent.nodeName);
    expect(drift.exitCode).toBe(1);
    await rig.restartController();
    const forgotten = await look('drift');
    expect(forgotten.output).toContain(agent.nodeName);
    expect(forgotten.exitCode).toBe(1);
  });
});
