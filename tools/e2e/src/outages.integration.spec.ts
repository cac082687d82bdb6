import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import type { AwsState } from './support/aws-state';
import { removeImages } from './support/remove-images';
import { startRig, type Rig } from './support/rig';

const ONE_IMAGE = ['-p', 'base-agent'];
const OVERLAY = 'images/fleet.sandbox.yaml';

describe('a part that fails', () => {
  let rig: Rig;
  let overlay: string;
  let nothingPublished: AwsState;

  beforeAll(async () => {
    rig = await startRig();
    overlay = await rig.clone.read(OVERLAY);
    nothingPublished = await rig.aws.state();
  });
  afterEach(async () => {
    rig.proxy.pass();
    await rig.clone.write(OVERLAY, overlay);
  });
  afterAll(async () => {
    await removeImages('127.0.0.1:1');
    await rig.stop();
  });

  /** Publishes in vain; the message. */
  async function publishInVain(environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const { exitCode, output } = await rig.publish(ONE_IMAGE, environment);
    expect(exitCode).toBe(1);
    expect(output).not.toMatch(/\n\s+at /);
    expect(Object.values((await rig.aws.state()).images).flatMap(Object.keys)).toEqual([]);
    expect((await rig.aws.state()).revisions).toEqual(nothingPublished.revisions);
    return output;
  }

  it('the engine is not there', async () => {
    expect(await publishInVain({ DOCKER_HOST: 'tcp://127.0.0.1:1' })).toMatch(
      /no Docker Engine answers at \S+127\.0\.0\.1:1 \(from DOCKER_HOST\).*Start Docker, or set DOCKER_HOST/,
    );
  });

  it('the account is another one', async () => {
    await rig.clone.replace(OVERLAY, "account: '000000000000'", "account: '999999999999'");
    expect(await publishInVain()).toContain(
      'the credentials belong to account 000000000000, and aws.account of fleet.yaml is 999999999999. Use credentials of that account.',
    );
  });

  it('nothing answers for AWS', async () => {
    await rig.clone.replace(OVERLAY, `endpoint: http://${rig.registry}`, 'endpoint: http://127.0.0.1:1');
    expect(await publishInVain()).toMatch(/http:\/\/127\.0\.0\.1:1\b.*npm run sandbox -- up/);
  });

  it.each([
    [401, 'Sign in to AWS again, or ask operations for the permission.'],
    [403, 'Sign in to AWS again, or ask operations for the permission.'],
    [404, 'Check the aws settings of fleet.yaml, and that nothing in between answers in place of AWS.'],
    [500, 'Check the network and the aws settings of fleet.yaml'],
  ])('the API of the registry answers %i', async (status, remedy) => {
    rig.proxy.interfere(/ContainerRegistry/, status);
    expect(await publishInVain()).toContain(remedy);
  });

  it.each([
    [401, 'Sign in to AWS again, and check that the role may read this repository, or push to it.'],
    [403, 'Sign in to AWS again, and check that the role may read this repository, or push to it.'],
    [404, 'Publish the image again; if its repository is missing, run npx nx run fleet:provision.'],
    [500, 'Check registry.host in fleet.yaml and the network, then run it again'],
  ])('the registry answers the record of the gate with %i', async (status, remedy) => {
    rig.proxy.interfere(/PUT .*\/manifests\/gate-/, status);
    expect(await publishInVain()).toContain(remedy);
  });

  it.each([
    [401, 'Get fresh credentials for this registry, and see whether they may do this in this repository.'],
    [403, 'Get fresh credentials for this registry, and see whether they may do this in this repository.'],
    [404, 'Create the repository (`npx nx run fleet:provision`), or correct the reference.'],
    [500, 'See whether the registry is up and can be reached from the engine, and run it again.'],
  ])('the registry answers a push with %i', async (status, remedy) => {
    rig.proxy.interfere(/PUT .*\/manifests\/checked-/, status);
    expect(await publishInVain()).toContain(remedy);
  });

  it('nothing answers for the registry', async () => {
    await rig.clone.replace(OVERLAY, `host: ${rig.registry}`, 'host: 127.0.0.1:1');
    expect(await publishInVain()).toMatch(/127\.0\.0\.1:1.*Check registry\.host in fleet\.yaml and the network/);
  });

  it('a program of the build finds no space', async () => {
    const dockerfile = await rig.clone.read('images/base-agent/Dockerfile');
    await rig.clone.write(
      'images/base-agent/Dockerfile',
      `${dockerfile}RUN dd if=/dev/zero of=/dev/shm/full bs=1M count=200\n`,
    );
    expect(await publishInVain()).toMatch(/No space left on device.*Free space on the engine's disk/);
    await rig.clone.write('images/base-agent/Dockerfile', dockerfile);
  });

  it('a host does not answer an instruction at first', async () => {
    const dockerfile = await rig.clone.read('images/base-agent/Dockerfile');
    const once = `--mount=type=cache,id=${rig.registry},target=/tmp/once [ -e /tmp/once/asked ] ||`;
    const first = `{ touch /tmp/once/asked; echo "Temporary failure resolving 'deb.debian.org'"; exit 100; }`;
    await rig.clone.write('images/base-agent/Dockerfile', `${dockerfile}USER root\nRUN ${once} ${first}\n`);
    const built = await rig.clone.nx(['run', 'base-agent:build:sandbox']);
    await rig.clone.write('images/base-agent/Dockerfile', dockerfile);
    assertSucceeded(built);
    expect(built.output).toMatch(/warning: an instruction did not reach a host that it needs: built again soon/);
  });

  it('and once all are well again, the same command publishes', async () => {
    assertSucceeded(await rig.publish(ONE_IMAGE));
    expect(Object.keys((await rig.aws.state()).images['base-agent'] ?? {})).toHaveLength(1);
  });
});
