import { appendFile, chmod } from 'node:fs/promises';
import { CONTENT_KEY_SCHEMA, formatRecord, readTree, readUpstreamLock, treeInputs } from '@espalier/image-tree';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { publishAffected } from './support/changes';
import { buildForeignImage } from './support/foreign-image';
import { startRig, type Rig } from './support/rig';
import { registryOf } from './support/registry-of';
import { run } from './support/run-program';
import { whyIn, type Why } from './support/why-report';

const LOCK = 'images/upstream.lock.yaml';
const FROM_BASE = 'base-agent > python > boto3';

describe('why an image would be rebuilt', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig();
    await appendFile(rig.clone.path('images/python/Dockerfile'), 'ARG FLAVOUR\n');
    await appendFile(rig.clone.path('images/python/image.yaml'), 'build: { args: { FLAVOUR: one } }\n');
    await rig.clone.commit('an argument');
    assertSucceeded(await rig.publish());
    await rig.clone.git('tag', 'published');
  });
  afterAll(() => rig.stop());
  afterEach(async () => {
    await rig.clone.git('reset', '--quiet', '--hard', 'published');
    await rig.clone.git('clean', '--quiet', '--force', '-d', 'images');
  });

  const why = (image: string, since?: string): Promise<Why> => whyIn(rig.clone, image, since);

  /** Publishes the last commit, to which every following test goes back. */
  async function publishCommit(): Promise<void> {
    assertSucceeded(await publishAffected(rig));
    await rig.clone.git('tag', '--force', 'published');
  }

  it('is nothing right after a publish', async () => {
    expect(await why('boto3')).toMatchObject({ verdict: 'up to date', told: [], settings: [] });
  });

  it.each<[string, readonly string[], () => Promise<void>]>([
    [
      'a file',
      ['boto3: file images/boto3/requirements.txt'],
      () => appendFile(rig.clone.path('images/boto3/requirements.txt'), '\n'),
    ],
    [
      'a mode',
      ['python > boto3: mode images/python/python.txt'],
      () => chmod(rig.clone.path('images/python/python.txt'), 0o755),
    ],
    [
      'an instruction',
      ['python > boto3: dockerfile images/python/Dockerfile:3'],
      () => rig.clone.replace('images/python/Dockerfile', 'COPY python.txt /', 'COPY python.txt /opt/'),
    ],
    [
      'an argument',
      ['python > boto3: arg images/python/image.yaml'],
      () => rig.clone.replace('images/python/image.yaml', 'one', 'two'),
    ],
    [
      'the parent of the parent',
      [`${FROM_BASE}: file images/base-agent/agent.txt`],
      () => appendFile(rig.clone.path('images/base-agent/agent.txt'), 'changed\n'),
    ],
    [
      'the digest of an upstream',
      [`${FROM_BASE}: upstream ${LOCK}`],
      async () => {
        const lock = await rig.clone.read(LOCK);
        await rig.clone.write(LOCK, lock.replace(/(inbound-agent:.*sha256:)[0-9a-f]{64}/, `$1${'1'.repeat(64)}`));
      },
    ],
    [
      'a refresh',
      [`${FROM_BASE}: refresh images/base-agent/image.yaml`],
      () => appendFile(rig.clone.path('images/base-agent/image.yaml'), 'refresh: 2026-11\n'),
    ],
    [
      'several at once',
      [
        `${FROM_BASE}: refresh images/base-agent/image.yaml`,
        'python > boto3: arg images/python/image.yaml',
        'boto3: file images/boto3/requirements.txt',
      ],
      async () => {
        await appendFile(rig.clone.path('images/base-agent/image.yaml'), 'refresh: 2026-11\n');
        await rig.clone.replace('images/python/image.yaml', 'one', 'two');
        await appendFile(rig.clone.path('images/boto3/requirements.txt'), '\n');
      },
    ],
  ])('is %s, in the commit that changed it', async (what, told, change) => {
    await change();
    await rig.clone.commit(what);
    await rig.clone.write('README.md', `After ${what}.\n`);
    await rig.clone.commit('a README');
    const report = await why('boto3');
    expect(report).toMatchObject({ verdict: 'rebuild', told, settings: [] });
    expect(report.subjects).toEqual(told.map(() => what));
  });

  it('is told of what is not committed yet', async () => {
    await appendFile(rig.clone.path('images/boto3/requirements.txt'), '\n');
    const { output, exitCode } = await rig.clone.nx(['why', 'boto3', '-c', 'sandbox']);
    expect(output).toMatch(/boto3 would be rebuilt: 1 change since [0-9a-f]{12}, published/);
    expect(output).toMatch(/\n {2}boto3\n {4}images\/boto3\/requirements.txt changed\n {6}not committed yet\n/);
    expect(exitCode).toBe(0);
  });

  it('is no label: that rebuilds nothing', async () => {
    await rig.clone.replace('images/boto3/image.yaml', 'labels: [boto3]', 'labels: [boto3, aws]');
    await rig.clone.commit('another label');
    expect(await why('boto3')).toMatchObject({
      ...{ verdict: 'up to date', told: [] },
      settings: [{ path: 'labels', from: 'boto3', to: 'boto3 aws', commit: { subject: 'another label' } }],
    });
    await publishCommit();
    expect(await why('boto3')).toMatchObject({ verdict: 'up to date', told: [], settings: [] });
  });

  it('is the form of the key, where an older Espalier published', async () => {
    await rig.clone.write('images/older/Dockerfile', 'FROM agents/base-agent\n');
    await rig.clone.commit('an image of an older Espalier');
    const tree = readTree(rig.clone.root, 'sandbox');
    const found = (await treeInputs(tree, readUpstreamLock(rig.clone.root, 'sandbox'), ['older'])).get('older');
    if (!found || !('inputs' in found)) throw new Error('older has no key');
    const key = 'f'.repeat(40);
    const commit = await rig.clone.git('rev-parse', 'HEAD');
    const record = { image: 'older', key, commit, schema: CONTENT_KEY_SCHEMA + 1, inputs: found.inputs };
    const registry = registryOf(tree);
    await registry.ensureRepository('older');
    const files = [{ name: 'inputs.json', mediaType: 'application/json', content: Buffer.from(formatRecord(record)) }];
    const artifactType = 'application/vnd.espalier.inputs.v1+json';
    await registry.attach('older', { tag: `inputs-${key}`, artifactType, files, annotations: {} });
    const reference = `${rig.registry}/agents/older:key-${key}`;
    await buildForeignImage('FROM scratch\nCOPY foreign.txt /\n', [reference]);
    await run(['docker', 'push', '--quiet', reference]);
    expect(await why('older')).toMatchObject({ verdict: 'rebuild', told: ['older: schema'] });
  });

  it('is not known for what was published without a record, and is told since a commit', async () => {
    const reference = `${rig.registry}/agents/boto3:key-${'e'.repeat(40)}`;
    await buildForeignImage('FROM scratch\nCOPY foreign.txt /foreign\n', [reference]);
    await run(['docker', 'push', '--quiet', reference]);
    await appendFile(rig.clone.path('images/boto3/requirements.txt'), '\n');
    await rig.clone.commit('a file');
    expect(await why('boto3')).toMatchObject({ verdict: 'rebuild', told: ['boto3: unrecorded'] });
    expect(await why('boto3', 'HEAD~1')).toMatchObject({
      verdict: 'rebuild',
      told: ['boto3: file images/boto3/requirements.txt'],
    });
  });

  it('is told since a commit without any registry; without a commit, the one error names the way', async () => {
    await appendFile(rig.clone.path('images/base-agent/agent.txt'), 'changed\n');
    await rig.clone.commit('a file of the base');
    const json = await rig.clone.nx(['why', 'boto3', '--since=published', '--json']);
    const report: unknown = JSON.parse(json.output.split('\n').find((line) => line.startsWith('{')) ?? '');
    expect(report).toMatchObject({
      ...{ configuration: 'production', verdict: 'rebuild' },
      changes: [{ lineage: ['base-agent', 'python', 'boto3'], commit: { subject: 'a file of the base' } }],
    });
    expect(JSON.parse(await rig.clone.read('reports/why/production/boto3.json'))).toEqual(report);
    expect(await why('controller', 'published')).toMatchObject({ verdict: 'up to date' });
    const { output, exitCode } = await rig.clone.nx(['why', 'boto3']);
    expect(output).toContain('Or compare with a commit, which needs no registry: --since=HEAD~1.');
    expect(exitCode).toBe(1);
  });

  it('is told afterwards too: what led to what is published', async () => {
    await rig.clone.replace('images/maven/Dockerfile', 'COPY maven.txt /', 'COPY maven.txt /opt/');
    await rig.clone.commit('another place');
    await publishCommit();
    expect(await why('maven')).toMatchObject({
      ...{ verdict: 'up to date', told: [] },
      last: { changes: [{ image: 'maven', cause: { kind: 'dockerfile' }, commit: { subject: 'another place' } }] },
    });
  });
});
