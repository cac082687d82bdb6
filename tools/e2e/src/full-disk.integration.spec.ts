import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { startRig, type Rig } from './support/rig';
import { startSmallEngine, type SmallEngine } from './support/small-engine';

const ONE_IMAGE = ['-p', 'base-agent'];

describe('an engine whose disk is full', () => {
  let rig: Rig;
  let engine: SmallEngine;

  beforeAll(async () => {
    rig = await startRig();
    engine = await startSmallEngine(60);
  });
  afterAll(async () => {
    await engine.stop();
    await rig.stop();
  });

  it('one clear message, and nothing is published by halves', async () => {
    const dockerfile = await rig.clone.read('images/base-agent/Dockerfile');
    await rig.clone.write(
      'images/base-agent/Dockerfile',
      `${dockerfile}USER root\nRUN dd if=/dev/urandom of=/full bs=1M count=100\nUSER jenkins\n`,
    );
    const { exitCode, output } = await rig.publish(ONE_IMAGE, { DOCKER_HOST: engine.host });
    expect(output).toMatch(/no space left.*Free space on the engine's disk, for example with `docker system prune`/i);
    expect(output).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(1);
    expect((await rig.aws.state()).images).toEqual({ 'base-agent': {} });

    await rig.clone.write('images/base-agent/Dockerfile', dockerfile);
    assertSucceeded(await rig.publish(ONE_IMAGE, { DOCKER_HOST: engine.host }));
  });
});
