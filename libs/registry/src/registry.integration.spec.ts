import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connectRegistry } from './connect-registry';
import { resolveDigest } from './resolve-digest';
import { report } from './testing/attachments';
import { connectionTo, registrySettings } from './testing/connections';
import { imageFixture, indexFixture } from './testing/image-fixture';
import { containing } from './testing/matchers';
import { pushImage, putManifest } from './testing/push-image';

const host = process.env['ESPALIER_SANDBOX_REGISTRY'] ?? '127.0.0.1:4566';
const prefix = `registry-spec-${randomUUID().slice(0, 8)}`;

function connect(settings: { createRepositories?: boolean; host?: string } = {}) {
  return connectRegistry({
    connection: connectionTo(host),
    settings: registrySettings({ prefix, host, ...settings }),
    environment: {},
  });
}

describe('the registry of the sandbox', () => {
  it('gets a repository once', async () => {
    const registry = connect({ createRepositories: true });
    await expect(registry.ensureRepository('once')).resolves.toBe('created');
    await expect(registry.ensureRepository('once')).resolves.toBe('present');
    await expect(registry.provision(['once', 'provisioned'])).resolves.toEqual({
      created: ['provisioned'],
      present: ['once'],
    });
  });

  it('survives that many create the same one', async () => {
    const registry = connect({ createRepositories: true });
    const states = await Promise.all(Array.from({ length: 8 }, () => registry.ensureRepository('raced')));
    expect(states.filter((state) => state === 'created')).toHaveLength(1);
  });

  it('misses a repository that it may not create', async () => {
    await expect(connect().ensureRepository('missing')).rejects.toMatchObject({
      code: 'REPOSITORY_MISSING',
      reason: containing(`${prefix}/missing`),
    });
  });

  it('knows what was pushed, what was not, and where nothing can have been', async () => {
    const registry = connect({ createRepositories: true });
    const image = imageFixture('pushed');
    await registry.provision(['pushed', 'empty']);
    await pushImage(host, registry.repository('pushed'), 'key-1', image);
    const found = await registry.lookUp(['pushed', 'empty', 'nowhere'].map((name) => ({ image: name, tag: 'key-1' })));
    expect(Object.fromEntries(found)).toMatchObject({
      pushed: { digest: image.manifest.digest },
      empty: 'absent',
      nowhere: 'repository-missing',
    });
  });

  it('tells what an image consists of, and the digest behind its tag', async () => {
    const registry = connect({ createRepositories: true });
    const image = imageFixture('contents');
    await registry.ensureRepository('contents');
    await pushImage(host, registry.repository('contents'), 'key-1', image);
    await expect(registry.digestOf('contents', 'key-1')).resolves.toBe(image.manifest.digest);
    await expect(registry.layersOf('contents', image.manifest.digest)).resolves.toMatchObject({
      diffIds: image.diffIds,
      labels: { name: 'contents' },
      configDigest: image.config.digest,
    });
  });

  it('keeps files beside an image, and never others in their place', async () => {
    const registry = connect({ createRepositories: true });
    await registry.ensureRepository('attached');
    await expect(registry.readAttachment('attached', report.tag)).resolves.toBeUndefined();
    const digest = await registry.attach('attached', report);
    await expect(registry.attach('attached', report)).resolves.toBe(digest);
    const { tag, ...attached } = report;
    await expect(registry.readAttachment('attached', tag)).resolves.toEqual({ ...attached, digest });
    await expect(registry.attach('attached', { ...report, files: [] })).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    await expect(registry.attach('nowhere', report)).rejects.toMatchObject({ code: 'REPOSITORY_MISSING' });
  });

  it('tells attachments from images when asked for the newest one', async () => {
    const registry = connect({ createRepositories: true });
    await registry.ensureRepository('newest');
    await expect(registry.newestPublished('newest')).resolves.toBeUndefined();
    const image = imageFixture('newest');
    const tag = `key-${'0'.repeat(40)}`;
    await pushImage(host, registry.repository('newest'), tag, image);
    await registry.attach('newest', report);
    await expect(registry.newestPublished('newest')).resolves.toMatchObject({
      digest: image.manifest.digest,
      tags: [tag],
    });
  });

  it('resolves a tag to an index, and reads linux/amd64 of it', async () => {
    const registry = connect({ createRepositories: true });
    const image = imageFixture('amd64');
    const index = indexFixture({ 'linux/amd64': image });
    await registry.ensureRepository('index');
    await pushImage(host, registry.repository('index'), 'amd64', image);
    await putManifest(host, registry.repository('index'), '1', index);
    await expect(resolveDigest(`docker.io/index:1`, { mirror: `${host}/${prefix}` })).rejects.toMatchObject({
      reason: containing('library/index:1'),
    });
    await expect(resolveDigest(`${host}/${prefix}/index:1`)).resolves.toBe(index.digest);
    await expect(registry.layersOf('index', index.digest)).resolves.toMatchObject({ diffIds: image.diffIds });
  });

  it('is refused as long as nobody says that it is this machine', async () => {
    const registry = connectRegistry({
      connection: connectionTo(host),
      settings: registrySettings({ prefix }),
      environment: {},
    });
    await expect(registry.host()).rejects.toMatchObject({ code: 'REGISTRY_NOT_LOOPBACK' });
  });

  it('gives credentials for the host that was set', async () => {
    await expect(connect().credentials()).resolves.toMatchObject({ host, username: 'AWS' });
  });
});
