import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { builtIn } from './support/changes';
import { gatedImages, gateReportOf } from './support/gate-files';
import { keyTagOf } from './support/key-tag';
import { useOwnPrefix } from './support/own-prefix';
import { removeImages } from './support/remove-images';
import { startRig, type Rig } from './support/rig';
import type { ProgramEnd } from './support/run-program';

const PREFIX = 'e2e-check';
const CLOSED_ENGINE = { DOCKER_HOST: 'tcp://127.0.0.1:1' };
const SANDBOX = ['-c', 'sandbox'];

/** An account of which nobody on this machine has credentials. */
const LIVE = `aws: { account: '111122223333', region: eu-north-1 }
jenkins: { url: https://jenkins.fleet.test/ }
`;

/** Tests of base-agent, the third line of which boto3 breaks in the end. */
const TESTS = `schemaVersion: 2.0.0
fileContentTests:
  - name: agents say what they are
    path: /agent.txt
    expectedContents: ['base of all agents']
`;

describe('a check, as of a pull request', () => {
  let rig: Rig;
  let home: string;

  beforeAll(async () => {
    rig = await startRig();
    home = await mkdtemp(join(tmpdir(), 'espalier-e2e-home-'));
    await useOwnPrefix(rig.clone, PREFIX);
    await rig.clone.commit('a prefix');
  });
  afterAll(async () => {
    await removeImages(PREFIX);
    await rm(home, { recursive: true });
    await rig.stop();
  });

  /** Checks what the last commit affects, where no credentials are to be found. */
  function checkAffected(configuration: readonly string[]): Promise<ProgramEnd> {
    const nowhere = { AWS_CONFIG_FILE: join(home, 'nosuch'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'nosuch') };
    const environment = { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...nowhere };
    return rig.clone.nx(['affected', '-t', 'check', ...configuration, '--base=HEAD~1'], environment);
  }

  /** Production as the sandbox's programs can check it: its own gate and mirror, the example account, no endpoint. */
  async function bringProductionHome(): Promise<void> {
    const [, gate = ''] = (await rig.clone.read('images/fleet.sandbox.yaml')).split('\ngate:\n');
    const [settings = ''] = (await rig.clone.read('images/fleet.yaml')).split('\ngate:\n');
    const open = settings.replace(/mirror: \S+/, `mirror: ${rig.registry}/upstream`);
    await rig.clone.write('images/fleet.yaml', `${open}\ngate:\n${gate}`);
  }

  it('looks into what nobody published by building it, and publishes nothing', async () => {
    const before = await rig.aws.state();
    await appendFile(rig.clone.path('images/boto3/requirements.txt'), '\n');
    await rig.clone.commit('a change of boto3');
    const end = await checkAffected(SANDBOX);
    assertSucceeded(end);
    expect(builtIn(end.output)).toEqual(['base-agent', 'boto3', 'python']);
    expect(await gatedImages(rig.clone, 'check')).toEqual(['boto3']);
    const { checks, tests } = await gateReportOf(rig.clone, 'boto3', 'check');
    expect(Object.values(checks).map(({ state }) => state)).toEqual(Array(4).fill('passed'));
    expect(tests.map(({ name }) => name)).toContain('launch-contract/arguments');
    expect(await rig.aws.state()).toEqual(before);
  });

  it('needs no credentials, in production either', async () => {
    await bringProductionHome();
    await rig.clone.write('images/python/python.txt', 'another Python\n');
    await rig.clone.commit('a change of python');
    rig.proxy.takeRequests();
    const end = await checkAffected([]);
    assertSucceeded(end);
    expect(builtIn(end.output)).toEqual(['boto3', 'controller', 'maven', 'node', 'python']);
    expect(end.output).toMatch(/^│ fleet +│ passed +│/m);
    const asked = rig.proxy.takeRequests();
    expect(asked.filter((request) => !/^(?:GET|HEAD) \/v2\/(?:$|upstream\/)/.test(request))).toEqual([]);
  });

  it('says that it cannot ask what is published, and goes on', async () => {
    await rig.clone.write('images/fleet.live.yaml', LIVE);
    await appendFile(rig.clone.path('images/maven/maven.txt'), 'changed\n');
    await rig.clone.commit('a change of maven');
    const end = await checkAffected(['-c', 'live']);
    assertSucceeded(end);
    expect(end.output).toContain('what is published is not known, so it is built here');
  });

  it('lints without an engine', async () => {
    const lint = ['run-many', '-t', 'lint', ...SANDBOX];
    assertSucceeded(await rig.clone.nx(lint, CLOSED_ENGINE));
    expect(await gatedImages(rig.clone, 'lint')).toHaveLength(6);
    await rig.clone.write('images/unclean/Dockerfile', `FROM ${PREFIX}/python\nUSER root\n`);
    const { exitCode, output } = await rig.clone.nx(lint, CLOSED_ENGINE);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^images\/unclean\/Dockerfile:2: /m);
    await rig.clone.remove('images/unclean');
  });

  it('tests a published image where nothing but its tests changed, and builds nothing', async () => {
    assertSucceeded(await rig.publish());
    await rig.clone.write('images/base-agent/tests.yaml', TESTS);
    await rig.clone.commit('tests of base-agent');
    const end = await checkAffected(SANDBOX);
    assertSucceeded(end);
    expect(builtIn(end.output)).toEqual([]);
    const tag = await keyTagOf(rig.clone, 'python');
    const { digest, tests } = await gateReportOf(rig.clone, 'python', 'check');
    expect(digest).toBe((await rig.aws.state()).images['python']?.[tag]);
    expect(tests).toContainEqual(expect.objectContaining({ of: 'base-agent', name: 'agents say what they are' }));
  });

  it('fails a child that breaks a test of its ancestor, at the line of that test', async () => {
    await rig.clone.write('images/boto3/agent.txt', 'something else\n');
    await appendFile(rig.clone.path('images/boto3/Dockerfile'), 'COPY agent.txt /agent.txt\n');
    const { exitCode, output } = await rig.clone.nx(['run-many', '-t', 'check', '-p', 'base-agent,boto3', ...SANDBOX]);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^images\/base-agent\/tests\.yaml:3: boto3 .*agents say what they are/m);
    expect(await gateReportOf(rig.clone, 'boto3', 'check')).toMatchObject({ verdict: 'blocked' });
    expect(await gateReportOf(rig.clone, 'base-agent', 'check')).toMatchObject({ verdict: 'passed' });
  });
});
