import { afterEach, describe, expect, it } from 'vitest';
import { containing, without } from './testing/matchers';
import { connectRegistry } from './connect-registry';
import type { Registry } from './registry';
import { connectionTo, impatient, registrySettings } from './testing/connections';
import { awsAnswer, awsError, ecrApi, operationOf, tokenAnswer } from './testing/ecr-server';
import { blob, imageFixture, indexFixture, type Blob } from './testing/image-fixture';
import { serve, type LocalServer, type Received, type Reply } from './testing/local-server';
import { contentsOf, guarded, openRegistry } from './testing/registry-server';

const servers: LocalServer[] = [];
const image = imageFixture('python');

async function start(reply: (request: Received) => Reply): Promise<LocalServer> {
  const server = await serve(reply);
  servers.push(server);
  return server;
}

function connect(api: LocalServer, host?: string): Registry {
  return connectRegistry({
    connection: connectionTo(api.host),
    settings: registrySettings(host === undefined ? {} : { host }),
    environment: {},
    policy: impatient,
  });
}

/** ECR that gives out the passwords one after the other, the last one again and again. */
function tokenApi(passwords: readonly string[], minutesLeft?: number): Promise<LocalServer> {
  let given = 0;
  const next = () => passwords[Math.min(given++, passwords.length - 1)] ?? '';
  return start(ecrApi({ GetAuthorizationToken: () => tokenAnswer(next(), 'http://127.0.0.1:9/', minutesLeft) }));
}

/** A registry that takes one password and shows the image as agents/python. */
function guardedRegistry(
  password: () => string,
  contents: Map<string, Blob> = contentsOf('agents/python', 'key-1', image),
) {
  const authorization = () => `Basic ${Buffer.from(`AWS:${password()}`).toString('base64')}`;
  return start(guarded(authorization, () => 'Basic realm="ecr",service="ecr.amazonaws.com"', openRegistry(contents)));
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('credentials', () => {
  it('are asked for once by any number of callers', async () => {
    const api = await tokenApi(['one', 'two']);
    const registry = connect(api, '127.0.0.1:5000');
    const all = await Promise.all(Array.from({ length: 20 }, () => registry.credentials()));
    expect(new Set(all.map(({ password }) => password))).toEqual(new Set(['one']));
    await expect(registry.credentials()).resolves.toEqual({ host: '127.0.0.1:5000', username: 'AWS', password: 'one' });
    expect(api.received).toHaveLength(1);
  });

  it('are renewed ten minutes before they expire', async () => {
    const api = await tokenApi(['one', 'two'], 9);
    const registry = connect(api, '127.0.0.1:5000');
    await registry.credentials();
    await expect(registry.credentials()).resolves.toMatchObject({ password: 'two' });
  });

  it('are renewed on request', async () => {
    const registry = connect(await tokenApi(['one', 'two']), '127.0.0.1:5000');
    await registry.credentials();
    await expect(registry.renewCredentials()).resolves.toMatchObject({ password: 'two' });
    await expect(registry.credentials()).resolves.toMatchObject({ password: 'two' });
  });

  it('are asked for again after a failure', async () => {
    let calls = 0;
    const api = await start(
      ecrApi({
        GetAuthorizationToken: () =>
          ++calls < 2 ? awsError('AccessDeniedException', 'no') : tokenAnswer('one', 'http://127.0.0.1:9/'),
      }),
    );
    const registry = connect(api, '127.0.0.1:5000');
    await expect(registry.credentials()).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
    await expect(registry.credentials()).resolves.toMatchObject({ password: 'one' });
  });

  it.each([{}, { authorizationData: [] }, { authorizationData: [{ authorizationToken: 'QVdTOng=' }] }])(
    'are not made of %j',
    async (answer) => {
      const api = await start(ecrApi({ GetAuthorizationToken: () => awsAnswer(answer) }));
      await expect(connect(api, '127.0.0.1:5000').credentials()).rejects.toMatchObject({ code: 'ANSWER_INVALID' });
    },
  );
});

describe('host', () => {
  it("is the settings', without asking anybody", async () => {
    const api = await tokenApi(['one']);
    await expect(connect(api, '127.0.0.1:5000').host()).resolves.toBe('127.0.0.1:5000');
    expect(api.received).toHaveLength(0);
  });

  it("is else proxyEndpoint's", async () => {
    await expect(connect(await tokenApi(['one'])).host()).resolves.toBe('127.0.0.1:9');
  });

  it.each([undefined, '000000000000.dkr.ecr.us-east-1.amazonaws.com'])(
    'is never of the real AWS behind an emulator (registry.host %s)',
    async (host) => {
      const proxyEndpoint = 'https://000000000000.dkr.ecr.us-east-1.amazonaws.com';
      const api = await start(ecrApi({ GetAuthorizationToken: () => tokenAnswer('one', proxyEndpoint) }));
      await expect(connect(api, host).host()).rejects.toMatchObject({
        code: 'REGISTRY_NOT_LOOPBACK',
        remedy: containing('registry.host'),
      });
    },
  );
});

describe('the endpoint of the environment', () => {
  it('counts where the connection names none, and gets no credentials of the caller', async () => {
    const api = await start(ecrApi({ DescribeImages: () => awsAnswer({ imageDetails: [] }) }));
    const credentials = { accessKeyId: 'AKIAREAL', secretAccessKey: 'real' };
    const registry = connectRegistry({
      connection: { region: 'us-east-1', retryMode: 'adaptive', maxAttempts: 1, credentials },
      settings: registrySettings(),
      environment: { AWS_ENDPOINT_URL_ECR: `http://${api.host}` },
    });
    await registry.lookUp([{ image: 'python', tag: 'key-1' }]);
    expect(api.received[0]?.headers.authorization).toContain('Credential=test/');
  });
});

describe('layersOf', () => {
  it('reads layers, labels and configuration with the credentials of ECR', async () => {
    const registry = connect(await tokenApi(['one']), (await guardedRegistry(() => 'one')).host);
    await expect(registry.layersOf('python', image.manifest.digest)).resolves.toEqual({
      diffIds: image.diffIds,
      labels: { name: 'python' },
      configDigest: image.config.digest,
      configurationBytes: Buffer.from(image.config.body),
    });
  });

  it('asks for no token where the registry wants none', async () => {
    const api = await tokenApi(['one']);
    const open = await start(openRegistry(contentsOf('agents/python', 'key-1', image)));
    await connect(api, open.host).layersOf('python', image.manifest.digest);
    expect(api.received.map(operationOf)).toEqual([]);
  });

  it('renews credentials that are no longer taken', async () => {
    let password = 'one';
    const other = imageFixture('other');
    const contents = new Map([image, other].flatMap((one) => [...contentsOf('agents/python', 'key-1', one)]));
    const registry = connect(await tokenApi(['one', 'two']), (await guardedRegistry(() => password, contents)).host);
    await registry.layersOf('python', image.manifest.digest);
    password = 'two';
    await expect(registry.layersOf('python', other.manifest.digest)).resolves.toMatchObject({ diffIds: other.diffIds });
  });

  it('reads an image once, however often and by however many it is asked for', async () => {
    const open = await start(openRegistry(contentsOf('agents/python', 'key-1', image)));
    const registry = connect(await tokenApi(['one']), open.host);
    const read = () => registry.layersOf('python', image.manifest.digest);
    const first = await Promise.all([read(), read(), read()]);
    expect([...first, await read()].every(({ diffIds }) => diffIds.join() === image.diffIds.join())).toBe(true);
    expect(open.received).toHaveLength(2);
  });

  it('reads again what it could not read, and keeps repositories apart', async () => {
    const contents = new Map<string, Blob>();
    const open = await start(openRegistry(contents));
    const registry = connect(await tokenApi(['one']), open.host);
    const missing = { code: 'IMAGE_MISSING' };
    await expect(registry.layersOf('python', image.manifest.digest)).rejects.toMatchObject(missing);
    for (const [path, held] of contentsOf('agents/python', 'key-1', image)) contents.set(path, held);
    await expect(registry.layersOf('python', image.manifest.digest)).resolves.toMatchObject({ diffIds: image.diffIds });
    await expect(registry.layersOf('base', image.manifest.digest)).rejects.toMatchObject(missing);
  });

  it('renews them once', async () => {
    const api = await tokenApi(['one', 'two', 'three']);
    const registry = connect(api, (await guardedRegistry(() => 'another')).host);
    await expect(registry.layersOf('python', image.manifest.digest)).rejects.toMatchObject({
      code: 'REGISTRY_DENIED',
      message: without('one'),
    });
    expect(api.received).toHaveLength(2);
  });

  it('takes linux/amd64 of an index', async () => {
    const arm = imageFixture('arm');
    const index = indexFixture({ 'linux/arm64': arm, 'linux/amd64': image });
    const contents = contentsOf('agents/python', 'key-1', image).set(`agents/python/manifests/${index.digest}`, index);
    const registry = connect(await tokenApi(['one']), (await guardedRegistry(() => 'one', contents)).host);
    await expect(registry.layersOf('python', index.digest)).resolves.toMatchObject({ diffIds: image.diffIds });
  });

  it('says when an index has none', async () => {
    const index = indexFixture({ 'linux/arm64': imageFixture('arm') });
    const contents = new Map([[`agents/python/manifests/${index.digest}`, index]]);
    const registry = connect(await tokenApi(['one']), (await guardedRegistry(() => 'one', contents)).host);
    await expect(registry.layersOf('python', index.digest)).rejects.toMatchObject({
      code: 'IMAGE_MISSING',
      reason: containing('linux/amd64'),
    });
  });

  it('reads an image without labels', async () => {
    const bare = imageFixture('bare', null);
    const open = await start(openRegistry(contentsOf('agents/python', 'key-1', bare)));
    await expect(
      connect(await tokenApi(['one']), open.host).layersOf('python', bare.manifest.digest),
    ).resolves.toMatchObject({ labels: {} });
  });

  it.each(['manifest', 'config'] as const)('refuses a %s that was changed', async (part) => {
    const forged = imageFixture('forged');
    const contents = contentsOf('agents/python', 'key-1', image);
    const path = part === 'manifest' ? 'manifests' : 'blobs';
    contents.set(`agents/python/${path}/${image[part].digest}`, { ...forged[part], digest: image[part].digest });
    const open = await start(openRegistry(contents));
    await expect(
      connect(await tokenApi(['one']), open.host).layersOf('python', image.manifest.digest),
    ).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
  });

  it('refuses what is no manifest', async () => {
    const junk = blob({ a: 1 }, 'application/json');
    const open = await start(openRegistry(new Map([[`agents/python/manifests/${junk.digest}`, junk]])));
    await expect(connect(await tokenApi(['one']), open.host).layersOf('python', junk.digest)).rejects.toMatchObject({
      code: 'ANSWER_INVALID',
    });
  });
});

describe('digestOf', () => {
  it('waits a little for a push to be seen', async () => {
    const open = openRegistry(contentsOf('agents/python', 'key-1', image));
    let requests = 0;
    const server = await start((request) => (++requests < 3 ? { status: 404, body: '{}' } : open(request)));
    await expect(connect(await tokenApi(['one']), server.host).digestOf('python', 'key-1')).resolves.toBe(
      image.manifest.digest,
    );
  });

  it('says that there is no such tag', async () => {
    const server = await start(openRegistry(new Map()));
    await expect(connect(await tokenApi(['one']), server.host).digestOf('python', 'key-1')).rejects.toMatchObject({
      code: 'IMAGE_MISSING',
      reason: containing(`${server.host}/agents/python:key-1`),
    });
  });

  it('says that there is no such repository', async () => {
    const server = await start(() => ({ status: 404, body: '{"errors":[{"code":"NAME_UNKNOWN"}]}' }));
    await expect(connect(await tokenApi(['one']), server.host).digestOf('python', 'key-1')).rejects.toMatchObject({
      code: 'REPOSITORY_MISSING',
      remedy: containing('npx nx run fleet:provision'),
    });
  });
});
