import { afterEach, describe, expect, it } from 'vitest';
import { containing } from './testing/matchers';
import { connectRegistry } from './connect-registry';
import type { Registry } from './registry';
import { connectionTo, impatient, registrySettings } from './testing/connections';
import { awsAnswer, awsError, ecrApi, operationOf } from './testing/ecr-server';
import { digestOf } from './testing/image-fixture';
import { closedPort, serve, type LocalServer, type Received, type Reply } from './testing/local-server';

type Settings = Parameters<typeof registrySettings>[0];

const servers: LocalServer[] = [];
const digest = digestOf('published');

async function start(
  reply: (request: Received) => Reply,
  settings?: Settings,
): Promise<{ registry: Registry; server: LocalServer }> {
  const server = await serve(reply);
  servers.push(server);
  return { server, registry: registryAt(server.host, settings) };
}

function registryAt(host: string, settings?: Settings): Registry {
  return connectRegistry({
    connection: connectionTo(host),
    settings: registrySettings({ host, ...settings }),
    environment: {},
    policy: impatient,
  });
}

function operationsOf({ received }: LocalServer): (string | undefined)[] {
  return received.map(operationOf);
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('lookUp', () => {
  const published = awsAnswer({
    imageDetails: [{ imageDigest: digest, imageSizeInBytes: 7, imagePushedAt: 1_700_000_000 }],
  });

  it('tells published, absent (as AWS and as MiniStack say it) and missing apart, one call an image', async () => {
    const answers: Record<string, Reply> = {
      'agents/python': published,
      'agents/aws-absent': awsError('ImageNotFoundException', 'not there'),
      'agents/ministack-absent': awsAnswer({ imageDetails: [] }),
      'agents/new': awsError('RepositoryNotFoundException', 'no repository'),
    };
    const { registry, server } = await start(
      ecrApi({
        DescribeImages: ({ repositoryName }) => answers[String(repositoryName)] ?? awsError('InvalidAction', ''),
      }),
    );
    const found = await registry.lookUp(
      ['python', 'aws-absent', 'ministack-absent', 'new'].map((image) => ({ image, tag: 'key-1' })),
    );
    expect(Object.fromEntries(found)).toEqual({
      python: { digest, sizeBytes: 7, pushedAt: new Date(1_700_000_000_000) },
      'aws-absent': 'absent',
      'ministack-absent': 'absent',
      new: 'repository-missing',
    });
    expect(operationsOf(server)).toEqual(Array(4).fill('DescribeImages'));
  });

  it('asks by the tag of each image', async () => {
    const { registry, server } = await start(ecrApi({ DescribeImages: () => published }));
    await registry.lookUp([{ image: 'python', tag: 'key-1' }]);
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      repositoryName: 'agents/python',
      imageIds: [{ imageTag: 'key-1' }],
    });
  });

  it('finds every one of many', async () => {
    const { registry, server } = await start(ecrApi({ DescribeImages: () => published }));
    const wanted = Array.from({ length: 100 }, (_, index) => ({ image: `image-${index}`, tag: 'key-1' }));
    const found = await registry.lookUp(wanted);
    expect([...found.keys()]).toEqual(wanted.map(({ image }) => image));
    expect(server.received).toHaveLength(100);
  });

  it('tells an image that nothing can pull', async () => {
    const archived = awsAnswer({ imageDetails: [{ imageDigest: digest, imageStatus: 'ARCHIVED' }] });
    const { registry } = await start(ecrApi({ DescribeImages: () => archived }));
    expect((await registry.lookUp([{ image: 'python', tag: 'key-1' }])).get('python')).toBe('archived');
  });

  it.each([
    [awsError('AccessDeniedException', 'User: x is not authorized'), 'REGISTRY_DENIED'],
    [awsError('ExpiredTokenException', 'The security token is expired', 403), 'REGISTRY_DENIED'],
    [{ status: 500, body: '<html>' }, 'REGISTRY_UNREACHABLE'],
    [awsError('ServerException', 'oh', 500), 'REGISTRY_UNREACHABLE'],
    [{ status: 200, body: '<html>' }, 'ANSWER_INVALID'],
    ['hang-up', 'REGISTRY_UNREACHABLE'],
  ] satisfies [Reply, string][])('%j is %s, naming the image', async (reply, code) => {
    const { registry } = await start(() => reply);
    await expect(registry.lookUp([{ image: 'python', tag: 'key-1' }])).rejects.toMatchObject({
      name: 'RegistryError',
      code,
      reason: containing('agents/python:key-1'),
    });
  });

  it('says that a port is closed', async () => {
    const host = await closedPort();
    await expect(registryAt(host).lookUp([{ image: 'python', tag: 'key-1' }])).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      reason: containing(host),
    });
  });

  it('is tried again where AWS asks for patience', async () => {
    let calls = 0;
    const server = await serve(
      ecrApi({ DescribeImages: () => (++calls < 2 ? awsError('ThrottlingException', 'slow') : published) }),
    );
    servers.push(server);
    const registry = connectRegistry({
      connection: { ...connectionTo(server.host), maxAttempts: 3 },
      settings: registrySettings(),
      environment: {},
    });
    const found = await registry.lookUp([{ image: 'python', tag: 'key-1' }]);
    expect(found.get('python')).toMatchObject({ digest });
  });
});

describe('ensureRepository', () => {
  const immutable = awsAnswer({ repositories: [{ imageTagMutability: 'IMMUTABLE' }] });
  const missing = awsError('RepositoryNotFoundException', 'no repository');

  it('creates a missing one with immutable tags', async () => {
    const { registry, server } = await start(
      ecrApi({ DescribeRepositories: () => missing, CreateRepository: () => awsAnswer({}) }),
      { createRepositories: true },
    );
    await expect(registry.ensureRepository('python')).resolves.toBe('created');
    expect(JSON.parse(server.received.at(-1)?.body ?? '')).toEqual({
      repositoryName: 'agents/python',
      imageTagMutability: 'IMMUTABLE',
    });
  });

  it('takes one that is there', async () => {
    const { registry, server } = await start(ecrApi({ DescribeRepositories: () => immutable }), {
      createRepositories: true,
    });
    await expect(registry.ensureRepository('python')).resolves.toBe('present');
    expect(operationsOf(server)).toEqual(['DescribeRepositories']);
  });

  it('takes one that someone else creates at the same moment', async () => {
    let created = false;
    const { registry } = await start(
      ecrApi({
        DescribeRepositories: () => (created ? immutable : missing),
        CreateRepository: () => {
          created = true;
          return awsError('RepositoryAlreadyExistsException', 'already there');
        },
      }),
      { createRepositories: true },
    );
    await expect(registry.ensureRepository('python')).resolves.toBe('present');
  });

  it('refuses one whose tags can be moved', async () => {
    const mutable = awsAnswer({ repositories: [{ imageTagMutability: 'MUTABLE' }] });
    const { registry } = await start(ecrApi({ DescribeRepositories: () => mutable }), { createRepositories: true });
    await expect(registry.ensureRepository('python')).rejects.toMatchObject({
      code: 'REPOSITORY_MUTABLE',
      remedy: containing('put-image-tag-mutability --repository-name agents/python'),
    });
  });

  it('creates none where settings forbid it, and says who does', async () => {
    const { registry, server } = await start(ecrApi({ DescribeRepositories: () => missing }));
    await expect(registry.ensureRepository('python')).rejects.toMatchObject({
      code: 'REPOSITORY_MISSING',
      reason: containing('agents/python'),
      remedy: containing('npx nx run fleet:provision'),
    });
    expect(operationsOf(server)).toEqual(['DescribeRepositories']);
  });

  it('lets provision create what is missing, and report both', async () => {
    const { registry } = await start(
      ecrApi({
        DescribeRepositories: ({ repositoryNames }) =>
          String(repositoryNames) === 'agents/python' ? immutable : missing,
        CreateRepository: () => awsAnswer({}),
      }),
    );
    await expect(registry.provision(['node', 'python', 'maven'])).resolves.toEqual({
      created: ['node', 'maven'],
      present: ['python'],
    });
  });
});
