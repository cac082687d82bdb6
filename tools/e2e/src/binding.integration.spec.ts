import { gateReportSchema } from '@espalier/gate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { buildForeignImage } from './support/foreign-image';
import { keyTagOf } from './support/key-tag';
import { OciRepository } from './support/oci';
import { startRig, type Rig } from './support/rig';
import { run, type RunningProgram } from './support/run-program';
import { beforeTests } from './support/tester-script';

const OVERLAY = 'images/fleet.sandbox.yaml';
const ONE_IMAGE = ['-p', 'base-agent'];
const FOREIGN = 'e2e-foreign/agent';
const TESTS = `schemaVersion: 2.0.0
fileExistenceTests:
  - { name: the agent is there, path: /agent.txt }
`;

describe('what is pushed is what passed', () => {
  let rig: Rig;
  let overlay: string;
  let repository: OciRepository;
  let made = 0;

  beforeAll(async () => {
    rig = await startRig();
    overlay = await rig.clone.read(OVERLAY);
    repository = new OciRepository(rig.registry, 'agents/base-agent');
    await rig.clone.write('images/base-agent/tests.yaml', TESTS);
    await buildForeignImage('FROM scratch\nCOPY foreign.txt /foreign.txt\n', [FOREIGN]);
  });
  afterEach(async () => {
    rig.proxy.pass();
    await rig.clone.write(OVERLAY, overlay);
  });
  afterAll(async () => {
    await run(['docker', 'image', 'rm', '--force', FOREIGN]);
    await rig.stop();
  });

  /** Gives base-agent another content; the tag under which it is to be published. */
  async function changeImage(): Promise<string> {
    made += 1;
    await rig.clone.write('images/base-agent/agent.txt', `${rig.registry} ${made}\n`);
    return keyTagOf(rig.clone, 'base-agent');
  }

  function start(): RunningProgram {
    return rig.clone.start(['run-many', '-t', 'publish', '-c', 'sandbox', ...ONE_IMAGE]);
  }

  const reference = (tag: string) => `${rig.registry}/agents/base-agent:${tag}`;

  /** What the registry says that the image behind a tag passed. */
  async function expectRecordOf(tag: string): Promise<void> {
    const { config } = await repository.manifest(tag);
    const record = await repository.manifest(`gate-${config.digest.slice('sha256:'.length).slice(0, 40)}`);
    const file = record.layers.find(({ annotations }) => annotations['org.opencontainers.image.title'] === 'gate.json');
    const report = gateReportSchema.parse(JSON.parse(await repository.text(file?.digest ?? '')));
    expect(report).toMatchObject({ image: 'base-agent', imageId: config.digest, verdict: 'passed' });
    expect(`key-${report.key ?? ''}`).toBe(tag);
    expect(record.annotations).toMatchObject({ 'io.espalier.gate.verdict': 'passed' });
  }

  it('what an image passed stands in the registry, under a tag that its id tells', async () => {
    const tag = await changeImage();
    assertSucceeded(await rig.publish(ONE_IMAGE));
    await expectRecordOf(tag);
  });

  it('a tag that is moved while the image is tested: nothing is pushed under the key', async () => {
    const tag = await changeImage();
    await beforeTests(rig.clone, `docker tag ${FOREIGN} ${reference(tag)}`);
    const { exitCode, output } = await rig.publish(ONE_IMAGE);
    expect(output).toContain('no longer stands for the image that was checked');
    expect(exitCode).toBe(1);
    expect(await repository.tags()).not.toContain(tag);
  });

  it('a tag that is moved just before the push: what gets the key is what passed', async () => {
    const tag = await changeImage();
    const recording = rig.proxy.met();
    rig.proxy.interfere(/PUT .*\/manifests\/gate-/, 'no answer');
    const publish = start();
    await publish.reaches(recording);
    const asking = rig.proxy.met();
    rig.proxy.pass();
    rig.proxy.interfere(/DescribeImages/, 'no answer');
    await publish.reaches(asking);
    await run(['docker', 'tag', FOREIGN, reference(tag)]);
    rig.proxy.pass();
    assertSucceeded(await publish.end);
    await expectRecordOf(tag);
  });

  it('cut off by kill -9 between record and push: the next run converges', async () => {
    const tag = await changeImage();
    const before = await repository.tags();
    const pushing = rig.proxy.met();
    rig.proxy.interfere(/PUT .*\/manifests\/checked-/, 'no answer');
    const publish = start();
    await publish.reaches(pushing);
    process.kill(-(publish.process.pid ?? 0), 'SIGKILL');
    await publish.end;
    rig.proxy.pass();
    const after = (await repository.tags()).filter((one) => !before.includes(one));
    expect(after.toSorted()).toEqual([expect.stringMatching(/^gate-/), tag.replace('key-', 'inputs-')]);

    assertSucceeded(await rig.publish(ONE_IMAGE));
    await expectRecordOf(tag);
    expect((await rig.publish(ONE_IMAGE, { DOCKER_HOST: 'tcp://127.0.0.1:1' })).exitCode).toBe(0);
  });
});
