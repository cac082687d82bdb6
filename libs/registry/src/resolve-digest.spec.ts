import { afterEach, describe, expect, it } from 'vitest';
import { containing, matching, without } from './testing/matchers';
import { resolveDigest } from './resolve-digest';
import { impatient } from './testing/connections';
import { imageFixture } from './testing/image-fixture';
import { closedPort, serve, type LocalServer, type Received, type Reply } from './testing/local-server';
import { contentsOf, guarded, openRegistry } from './testing/registry-server';

const image = imageFixture('debian');
const open = openRegistry(contentsOf('library/debian', '12', image));
const servers: LocalServer[] = [];
const policy = impatient;

async function start(reply: (request: Received) => Reply): Promise<LocalServer> {
  const server = await serve(reply);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('resolveDigest', () => {
  it('takes what the registry states, without fetching the manifest', async () => {
    const { host, received } = await start(open);
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).resolves.toBe(image.manifest.digest);
    expect(received.map(({ method }) => method)).toEqual(['HEAD']);
  });

  it('reads images of Docker Hub through the mirror', async () => {
    const contents = contentsOf('docker-hub/library/debian', '12', image);
    const { host } = await start(openRegistry(contents));
    await expect(resolveDigest('debian:12', { mirror: `${host}/docker-hub`, policy })).resolves.toBe(
      image.manifest.digest,
    );
  });

  it('asks for both kinds of manifest and both kinds of index', async () => {
    const { host, received } = await start(open);
    await resolveDigest(`${host}/library/debian:12`, { policy });
    for (const type of [
      'oci.image.index.v1',
      'oci.image.manifest.v1',
      'distribution.manifest.v2',
      'distribution.manifest.list.v2',
    ]) {
      expect(received[0]?.headers.accept).toContain(type);
    }
  });

  it('answers a reference with a digest by itself', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    await expect(resolveDigest(`${await closedPort()}/x@${digest}`, { policy })).resolves.toBe(digest);
  });

  it.each([
    [
      'HEAD is not allowed',
      (reply: Reply): Reply => ({ ...(typeof reply === 'string' ? { status: 500 } : reply), status: 405 }),
    ],
    ['HEAD states no digest', (): Reply => ({ status: 200 })],
    ['HEAD states junk', (): Reply => ({ status: 200, headers: { 'docker-content-digest': 'sha256:12' } })],
  ])('hashes the manifest itself where %s', async (_, head) => {
    const { host } = await start((request) => (request.method === 'HEAD' ? head(open(request)) : open(request)));
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).resolves.toBe(image.manifest.digest);
  });

  it('refuses a manifest that is not what its digest says', async () => {
    const { host } = await start((request) =>
      request.method === 'HEAD'
        ? { status: 405 }
        : { status: 200, headers: { 'docker-content-digest': `sha256:${'0'.repeat(64)}` }, body: image.manifest.body },
    );
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      reason: containing(`${host}/library/debian:12`),
    });
  });
});

describe('resolveDigest in front of a token service', () => {
  const login = { username: 'reader', password: 'secret-of-the-test' };

  async function bearerRegistry(tokenReply: (request: Received) => Reply): Promise<LocalServer> {
    const server: LocalServer = await start((request) => {
      if (request.path.startsWith('/token')) return tokenReply(request);
      const scope = 'repository:library/debian:pull';
      return guarded(
        () => 'Bearer the-token',
        () => `Bearer realm="http://${server.host}/token",service="registry.test",scope="${scope}"`,
        open,
      )(request);
    });
    return server;
  }

  it.each(['token', 'access_token'])('fetches a token, in %s', async (key) => {
    const { host, received } = await bearerRegistry(() => ({
      status: 200,
      body: JSON.stringify({ [key]: 'the-token' }),
    }));
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).resolves.toBe(image.manifest.digest);
    expect(received[1]?.path).toBe('/token?service=registry.test&scope=repository%3Alibrary%2Fdebian%3Apull');
    expect(received[1]?.headers.authorization).toBeUndefined();
  });

  it('shows a login to the token service', async () => {
    const { host, received } = await bearerRegistry(() => ({ status: 200, body: '{"token":"the-token"}' }));
    await resolveDigest(`${host}/library/debian:12`, { policy, login: () => Promise.resolve(login) });
    expect(received[1]?.headers.authorization).toBe(
      `Basic ${Buffer.from('reader:secret-of-the-test').toString('base64')}`,
    );
  });

  it.each([401, 403])('is denied where the token service answers %i', async (status) => {
    const { host } = await bearerRegistry(() => ({ status }));
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).rejects.toMatchObject({
      code: 'REGISTRY_DENIED',
    });
  });

  it.each(['', '{}', '{"token":""}', '<html>'])('takes no token from %j', async (body) => {
    const { host } = await bearerRegistry(() => ({ status: 200, body }));
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).rejects.toMatchObject({
      code: 'ANSWER_INVALID',
    });
  });

  it('sends nobody to a token service without TLS', async () => {
    const { host, received } = await start(() => ({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="http://token.example.com/"' },
    }));
    const resolving = resolveDigest(`${host}/library/debian:12`, { policy, login: () => Promise.resolve(login) });
    await expect(resolving).rejects.toMatchObject({ code: 'ANSWER_INVALID' });
    expect(received).toHaveLength(1);
  });

  it('keeps the password out of every message', async () => {
    const { host } = await start(
      guarded(
        () => 'never',
        () => 'Basic realm="x"',
        open,
      ),
    );
    const resolving = resolveDigest(`${host}/library/debian:12`, { policy, login: () => Promise.resolve(login) });
    await expect(resolving).rejects.toMatchObject({
      code: 'REGISTRY_DENIED',
      message: without('secret'),
    });
  });
});

describe('resolveDigest from a registry in trouble', () => {
  it.each([
    [404, 'IMAGE_MISSING'],
    [401, 'REGISTRY_DENIED'],
    [403, 'REGISTRY_DENIED'],
    [429, 'REGISTRY_THROTTLED'],
    [418, 'ANSWER_INVALID'],
    [500, 'REGISTRY_UNREACHABLE'],
    [503, 'REGISTRY_UNREACHABLE'],
  ])('names the reference and a remedy for HTTP %i', async (status, code) => {
    const { host } = await start(() => ({ status, body: 'secret page' }));
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).rejects.toMatchObject({
      name: 'RegistryError',
      code,
      reason: containing(`${host}/library/debian:12`),
      remedy: matching(/\.$/),
    });
  });

  it.each(['hang-up', { status: 502 }, { status: 429 }] satisfies Reply[])('tries again after %j', async (trouble) => {
    let requests = 0;
    const { host } = await start((request) => (++requests < 3 ? trouble : open(request)));
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).resolves.toBe(image.manifest.digest);
  });

  it('does not try again what a registry has decided', async () => {
    const { host, received } = await start(() => ({ status: 403 }));
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).rejects.toMatchObject({
      code: 'REGISTRY_DENIED',
    });
    expect(received.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
  });

  it('says that a port is closed', async () => {
    const host = await closedPort();
    await expect(resolveDigest(`${host}/library/debian:12`, { policy })).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      reason: matching(/ECONNREFUSED/),
    });
  });

  it('does not wait for ever', async () => {
    const { host } = await start(() => 'silence');
    const resolving = resolveDigest(`${host}/library/debian:12`, { policy: { retries: 0, delay: 1, timeout: 50 } });
    await expect(resolving).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      reason: matching(/no answer in time/),
    });
  });
});
