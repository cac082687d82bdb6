import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { methodsOf, report, signedIn, TestServers } from './testing/attachments';
import { imageFixture } from './testing/image-fixture';
import type { Received, Reply } from './testing/local-server';
import { containing } from './testing/matchers';
import { contentsOf, openRegistry } from './testing/registry-server';
import { WritableRegistry } from './testing/writable-registry';

const servers = new TestServers();
const start = servers.start.bind(servers);
const connect = servers.connect.bind(servers);

afterEach(() => servers.close());

describe('an attachment', () => {
  it('is read back as it was attached, with the digest that attach gave', async () => {
    const registry = await connect(await start(signedIn(new WritableRegistry().reply)));
    const digest = await registry.attach('python', report);
    const { tag, ...attached } = report;
    await expect(registry.readAttachment('python', tag)).resolves.toEqual({ ...attached, digest });
  });

  it('is read back whatever it holds', async () => {
    const registry = await connect(await start(new WritableRegistry().reply));
    const words = fc.stringMatching(/^[a-z]{1,8}$/);
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const files = fc.array(fc.record({ name: fc.string({ minLength: 1 }), mediaType: words, content: bytes }));
    const annotations = fc.dictionary(words, fc.string(), { noNullPrototype: true });
    let tags = 0;
    await fc.assert(
      fc.asyncProperty(fc.record({ artifactType: words, files, annotations }), async (content) => {
        const tag = `t${++tags}`;
        const digest = await registry.attach('python', { tag, ...content });
        expect(await registry.readAttachment('python', tag)).toEqual({ ...content, digest });
      }),
      { numRuns: 30 },
    );
  });

  it('is an OCI artifact with the empty configuration, its parts put before its tag', async () => {
    const store = new WritableRegistry();
    const server = await start(store.reply);
    await (await connect(server)).attach('python', report);
    const manifest: unknown = JSON.parse(store.contents.get('agents/python/manifests/gate-1')?.toString() ?? '');
    expect(manifest).toMatchObject({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: report.artifactType,
      config: {
        mediaType: 'application/vnd.oci.empty.v1+json',
        digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
        size: 2,
      },
      layers: [
        { mediaType: 'application/json', annotations: { 'org.opencontainers.image.title': 'gate.json' } },
        { mediaType: 'application/vnd.cyclonedx+json' },
      ],
    });
    expect(server.received.at(-1)).toMatchObject({ method: 'PUT', path: '/v2/agents/python/manifests/gate-1' });
  });

  it('has the same digest whatever the order of its annotations', async () => {
    const registry = await connect(await start(new WritableRegistry().reply));
    const digest = await registry.attach('python', report);
    const again = { ...report, annotations: { at: 'noon', verdict: 'passed' } };
    await expect(registry.attach('python', again)).resolves.toBe(digest);
  });

  it('is not sent again when it is there, nor the parts that are', async () => {
    const server = await start(new WritableRegistry().reply);
    const registry = await connect(server);
    await registry.attach('python', report);
    const before = server.received.length;
    await registry.attach('python', report);
    expect(methodsOf(server).slice(before)).toEqual(['HEAD']);
    await registry.attach('python', { ...report, tag: 'gate-2' });
    const sent = server.received.slice(before).filter(({ method }) => method === 'PUT' || method === 'POST');
    expect(sent.map(({ path }) => path)).toEqual(['/v2/agents/python/manifests/gate-2']);
  });

  it('never replaces another one', async () => {
    const registry = await connect(await start(new WritableRegistry().reply));
    const digest = await registry.attach('python', report);
    await expect(registry.attach('python', { ...report, annotations: {} })).rejects.toMatchObject({
      code: 'TAG_EXISTS',
      reason: containing(`agents/python:gate-1 is in the registry with another content (${digest})`),
    });
  });
});

describe('an attachment that two push at once', () => {
  /** Says that the tag is free until somebody asks to put it; then it holds what the other one put. */
  function raced(theirs: WritableRegistry, store = new WritableRegistry()): (request: Received) => Reply {
    return (request) => {
      if (request.method !== 'PUT' || !request.path.includes('/manifests/')) return store.reply(request);
      const path = 'agents/python/manifests/gate-1';
      store.contents.set(path, theirs.contents.get(path) ?? Buffer.from(''));
      return { status: 400, body: '{"errors":[{"code":"TAG_INVALID"}]}' };
    };
  }

  it('is there when the other one put the same', async () => {
    const theirs = new WritableRegistry();
    const digest = await (await connect(await start(theirs.reply))).attach('python', report);
    await expect((await connect(await start(raced(theirs)))).attach('python', report)).resolves.toBe(digest);
  });

  it('is refused when the other one put something else', async () => {
    const theirs = new WritableRegistry();
    await (await connect(await start(theirs.reply))).attach('python', { ...report, annotations: {} });
    const ours = await connect(await start(raced(theirs)));
    await expect(ours.attach('python', report)).rejects.toMatchObject({ code: 'TAG_EXISTS' });
  });
});

describe('one more tag', () => {
  const image = imageFixture('python');

  /** A registry that has an image under a tag. */
  function holding(store = new WritableRegistry()): WritableRegistry {
    for (const [path, { body }] of contentsOf('agents/python', 'checked-1', image)) {
      store.contents.set(path, Buffer.from(body));
    }
    return store;
  }

  it('stands for the same manifest, and once is enough', async () => {
    const store = holding();
    const server = await start(store.reply);
    const registry = await connect(server);
    await registry.tag('python', image.manifest.digest, 'key-1');
    expect(store.contents.get('agents/python/manifests/key-1')?.toString()).toBe(image.manifest.body);
    expect(server.received.at(-1)?.headers['content-type']).toBe(image.manifest.mediaType);
    await registry.tag('python', image.manifest.digest, 'key-1');
    expect(methodsOf(server).filter((method) => method === 'PUT')).toHaveLength(1);
  });

  it('is refused where it stands for something else, and of an image that is not there', async () => {
    const store = holding();
    store.contents.set('agents/python/manifests/key-1', Buffer.from('{}'));
    const registry = await connect(await start(store.reply));
    const { digest } = image.manifest;
    await expect(registry.tag('python', digest, 'key-1')).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    const other = imageFixture('other').manifest.digest;
    await expect(registry.tag('python', other, 'key-2')).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
  });
});

describe('readAttachment', () => {
  it('finds nothing under a tag that is not there, nor in a repository that is not', async () => {
    const registry = await connect(await start(new WritableRegistry({ repositories: ['agents/python'] }).reply));
    await expect(registry.readAttachment('python', 'gate-1')).resolves.toBeUndefined();
    await expect(registry.readAttachment('missing', 'gate-1')).resolves.toBeUndefined();
  });

  it('refuses a file that was changed', async () => {
    const store = new WritableRegistry();
    const registry = await connect(await start(store.reply));
    await registry.attach('python', report);
    for (const path of store.contents.keys()) if (path.includes('/blobs/')) store.contents.set(path, Buffer.from('x'));
    await expect(registry.readAttachment('python', 'gate-1')).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  it('refuses an image', async () => {
    const image = imageFixture('python');
    const registry = await connect(await start(openRegistry(contentsOf('agents/python', 'gate-1', image))));
    await expect(registry.readAttachment('python', 'gate-1')).rejects.toMatchObject({ code: 'ANSWER_INVALID' });
  });
});
