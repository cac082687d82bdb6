import { afterEach, describe, expect, it } from 'vitest';
import { methodsOf, report, signedIn, TestServers } from '../testing/attachments';
import type { LocalServer, Reply } from '../testing/local-server';
import { containing, without } from '../testing/matchers';
import { WritableRegistry } from '../testing/writable-registry';

const BASIC_CHALLENGE = { 'www-authenticate': 'Basic realm="elsewhere"' };
const servers = new TestServers();
const start = servers.start.bind(servers);
const connect = servers.connect.bind(servers);

afterEach(() => servers.close());

describe('the place of an upload', () => {
  it.each([
    ['relative', (path: string) => path],
    ['absolute', (path: string, host: string) => `http://${host}${path}`],
  ])('may be %s, and gets the credentials', async (_, place) => {
    const store = new WritableRegistry({ location: (path) => place(path, server.host) });
    const server: LocalServer = await start(signedIn(store.reply));
    await (await connect(server)).attach('python', report);
    const put = server.received.find(({ path }) => path.includes('session'));
    expect(put?.path).toMatch(/session\?_state=s&digest=sha256%3A[0-9a-f]{64}$/);
  });

  it('may be another host, which sees no credentials and may ask for none', async () => {
    const store = new WritableRegistry();
    const storage = await start((request) =>
      request.path.includes('digest=sha256%3A4413') ? { status: 401, headers: BASIC_CHALLENGE } : store.reply(request),
    );
    const elsewhere = new WritableRegistry({ location: (path) => `http://${storage.host}${path}` });
    const registry = await connect(await start(signedIn(elsewhere.reply)));
    await expect(registry.attach('python', report)).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
    expect(storage.received.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it.each(['', 'http://[', 'http://storage.test/upload', 'ftp://127.0.0.1/upload'])(
    'must be one that is safe: %j',
    async (location) => {
      const server = await start(new WritableRegistry({ location: () => location }).reply);
      await expect((await connect(server)).attach('python', report)).rejects.toMatchObject({ code: 'ANSWER_INVALID' });
    },
  );
});

describe('attach at a registry that is different', () => {
  it('asks its token service for the scope that the registry names', async () => {
    const store = new WritableRegistry();
    const server: LocalServer = await start((request) => {
      if (request.path.startsWith('/token')) {
        const scope = new URL(request.path, 'http://x').searchParams.get('scope') ?? '';
        return { status: 200, body: JSON.stringify({ token: `for-${scope.split(':').at(-1) ?? ''}` }) };
      }
      const action = request.method === 'GET' || request.method === 'HEAD' ? 'pull' : 'pull,push';
      const allowed = request.headers.authorization?.startsWith(`Bearer for-${action}`) === true;
      const challenge = `Bearer realm="http://${server.host}/token",scope="repository:agents/python:${action}"`;
      return allowed ? store.reply(request) : { status: 401, headers: { 'www-authenticate': challenge } };
    });
    const registry = await connect(server);
    await registry.attach('python', report);
    await expect(registry.readAttachment('python', 'gate-1')).resolves.toMatchObject({ files: [{}, {}] });
    expect(server.received.filter(({ path }) => path.startsWith('/token'))).toHaveLength(2);
  });

  it('takes a redirect to where a blob is stored for its being there', async () => {
    const store = new WritableRegistry({ redirectsBlobs: true });
    const server = await start(store.reply);
    const registry = await connect(server);
    await registry.attach('python', report);
    const before = server.received.length;
    await registry.attach('python', { ...report, tag: 'gate-2' });
    expect(methodsOf(server).slice(before)).not.toContain('POST');
  });

  it.each(['hang-up', { status: 503 }] satisfies Reply[])('tries again after %j', async (trouble) => {
    const store = new WritableRegistry();
    const troubled = new Set<string>();
    const server = await start((request) => {
      const first = !troubled.has(`${request.method} ${request.path}`);
      troubled.add(`${request.method} ${request.path}`);
      const answer = store.reply(request);
      return first ? trouble : answer;
    });
    const registry = await connect(server);
    const digest = await registry.attach('python', report);
    await expect(registry.digestOf('python', 'gate-1')).resolves.toBe(digest);
  });

  it('takes an upload for done that the registry ended, whatever it says the second time', async () => {
    const store = new WritableRegistry();
    const ended = new Set<string>();
    const server = await start((request) => {
      if (!request.path.includes('session')) return store.reply(request);
      if (ended.has(request.path)) return { status: 404, body: '{"errors":[{"code":"BLOB_UPLOAD_UNKNOWN"}]}' };
      ended.add(request.path);
      store.reply(request);
      return 'hang-up';
    });
    await expect((await connect(server)).attach('python', report)).resolves.toMatch(/^sha256:/);
  });

  it.each([
    [403, 'REGISTRY_DENIED'],
    [405, 'ANSWER_INVALID'],
    [429, 'REGISTRY_THROTTLED'],
    [500, 'REGISTRY_UNREACHABLE'],
  ])('says what is wrong when HTTP %i meets a write', async (status, code) => {
    const store = new WritableRegistry();
    const server = await start(
      signedIn((request) => (request.method === 'POST' ? { status, body: 'a secret page' } : store.reply(request))),
    );
    await expect((await connect(server)).attach('python', report)).rejects.toMatchObject({
      name: 'RegistryError',
      code,
      reason: containing('agents/python@sha256:'),
      message: without('secret'),
    });
  });

  it('names a repository that is missing', async () => {
    const registry = await connect(await start(new WritableRegistry({ repositories: [] }).reply));
    await expect(registry.attach('python', report)).rejects.toMatchObject({
      code: 'REPOSITORY_MISSING',
      remedy: containing('fleet:provision'),
    });
  });
});
