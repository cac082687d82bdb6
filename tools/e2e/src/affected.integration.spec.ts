import { appendFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { changesOf, nothing, publishAffected } from './support/changes';
import { cloudOf } from './support/cloud';
import { startRig, type Rig } from './support/rig';
import { pushUpstream } from './support/small-upstreams';

describe('publishing what a commit affects', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig();
    assertSucceeded(await rig.publish());
  });
  afterAll(() => rig.stop());

  /** Commits the work tree and publishes what that affects. */
  async function commitAndPublish() {
    await rig.clone.commit('a change');
    return changesOf(rig, () => publishAffected(rig));
  }

  it('one byte of a leaf: that image and nothing else', async () => {
    await appendFile(rig.clone.path('images/boto3/requirements.txt'), '\n');
    expect(await commitAndPublish()).toEqual({
      built: ['boto3'],
      pushed: ['boto3'],
      registered: ['boto3', 'boto3-large'],
    });
  });

  it('a base image: it and its descendants', async () => {
    await appendFile(rig.clone.path('images/base-agent/agent.txt'), 'changed\n');
    const descendants = ['boto3', 'maven', 'node', 'python'];
    expect(await commitAndPublish()).toEqual({
      built: ['base-agent', ...descendants],
      pushed: ['base-agent', ...descendants],
      registered: ['boto3', 'boto3-large', 'maven', 'node', 'python'],
    });
  });

  it('an image that another one only copies from: both', async () => {
    await rig.clone.replace(
      'images/maven/Dockerfile',
      'COPY maven.txt',
      'COPY --from=agents/node /node.txt /\nCOPY maven.txt',
    );
    expect(await commitAndPublish()).toMatchObject({ built: ['maven'] });

    await appendFile(rig.clone.path('images/node/node.txt'), 'changed\n');
    const both = ['maven', 'node'];
    expect(await commitAndPublish()).toEqual({ built: both, pushed: both, registered: both });
  });

  it('a new digest in the lock: the images that rest on it', async () => {
    await pushUpstream(rig.registry, 'jenkins/jenkins', 'a newer one');
    assertSucceeded(await rig.clone.nx(['run', 'fleet:lock', '-c', 'sandbox']));
    // The lock of the sandbox is ignored by Git; what a repository commits is the other one.
    await rig.clone.write('images/upstream.lock.yaml', await rig.clone.read('images/upstream.lock.sandbox.yaml'));
    expect(await commitAndPublish()).toEqual({ built: ['controller'], pushed: ['controller'], registered: [] });
  });

  it('a new execution role: every family, and no build', async () => {
    await rig.clone.replace('images/fleet.sandbox.yaml', 'role/jenkins-agent-execution', 'role/another-execution');
    expect(await commitAndPublish()).toEqual({
      ...nothing,
      registered: ['boto3', 'boto3-large', 'maven', 'node', 'python'],
    });
  });

  it.each([
    ['an owner', 'images/boto3/image.yaml', 'owner: data-platform', 'owner: another-team'],
    ['a README', 'README.md', 'A clone', 'Another clone'],
    ['a file that .dockerignore excludes', 'images/boto3/notes.txt', 'not part', 'no part'],
  ])('%s: nothing', async (_what, file, from, to) => {
    await rig.clone.replace(file, from, to);
    expect(await commitAndPublish()).toEqual(nothing);
  });

  it('a README affects no task at all', async () => {
    await appendFile(rig.clone.path('README.md'), 'changed\n');
    await rig.clone.commit('a change');
    const shown = await rig.clone.nx(['affected', '-t', 'publish', '-c', 'sandbox', '--base=HEAD~1', '--graph=stdout']);
    expect(JSON.parse(shown.output)).toMatchObject({ tasks: { tasks: {} } });
  });

  it('the folder of a leaf is deleted: only the fleet is affected, and the cloud loses the template', async () => {
    expect((await cloudOf(rig)).text).toContain('taskDefinitionOverride: "maven"');
    await rig.clone.remove('images/maven');
    await rig.clone.commit('maven goes');
    const affected = await rig.clone.nx(['show', 'projects', '--affected', '--base=HEAD~1', '--json']);
    expect(JSON.parse(affected.output)).toEqual(['fleet']);
    expect(await changesOf(rig, () => publishAffected(rig))).toEqual(nothing);
    const { text } = await cloudOf(rig);
    expect(text).not.toContain('maven');
    expect(text).toContain('taskDefinitionOverride: "node"');
  });
});
