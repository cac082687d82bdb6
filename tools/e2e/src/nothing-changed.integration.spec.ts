import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudOf } from './support/cloud';
import { startRig, type Rig } from './support/rig';

const CLOSED_ENGINE = { DOCKER_HOST: 'tcp://127.0.0.1:1' };

describe('publishing what is published', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig();
    const first = await rig.publish();
    expect(first.output).toContain('delivered 5 agent templates');
    expect(first.exitCode).toBe(0);
  });
  afterAll(() => rig.stop());

  it('builds, pushes, registers and delivers nothing, and needs no engine', async () => {
    const [state, cloud] = [await rig.aws.state(), await cloudOf(rig)];
    const again = await rig.publish([], CLOSED_ENGINE);
    expect(again.exitCode).toBe(0);
    expect(again.output).not.toMatch(/built|pushed,|registered|delivered/);
    expect(await rig.aws.state()).toEqual(state);
    expect(await cloudOf(rig)).toEqual(cloud);
  });
});
