import { afterEach, describe, expect, it } from 'vitest';
import { connectRegistry } from '../connect-registry';
import type { Registry } from '../registry';
import { TestServers } from '../testing/attachments';
import { connectionTo, registrySettings } from '../testing/connections';
import { awsAnswer, awsError, ecrApi } from '../testing/ecr-server';
import { digestOf } from '../testing/image-fixture';
import type { Reply } from '../testing/local-server';

const servers = new TestServers();

afterEach(() => servers.close());

async function connectTo(
  operations: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => Reply>>,
): Promise<Registry> {
  const api = await servers.start(ecrApi(operations));
  return connectRegistry({ connection: connectionTo(api.host), settings: registrySettings(), environment: {} });
}

describe('listImages', () => {
  it('gives all there is, on every page: tagged, without a tag, archived', async () => {
    const pages = new Map<unknown, object>([
      [undefined, { imageDetails: [{ imageDigest: digestOf('a'), imageTags: ['one', 'two'] }], nextToken: 'next' }],
      [
        'next',
        {
          imageDetails: [
            { imageDigest: digestOf('b'), imagePushedAt: 1_700_000_000, imageSizeInBytes: 7 },
            { imageDigest: digestOf('c'), imageStatus: 'ARCHIVED' },
          ],
        },
      ],
    ]);
    const registry = await connectTo({ DescribeImages: (input) => awsAnswer(pages.get(input['nextToken'])) });
    await expect(registry.listImages('python')).resolves.toEqual([
      { digest: digestOf('a'), tags: ['one', 'two'], isArchived: false },
      {
        digest: digestOf('b'),
        tags: [],
        isArchived: false,
        pushedAt: new Date(1_700_000_000_000),
        sizeBytes: 7,
      },
      { digest: digestOf('c'), tags: [], isArchived: true },
    ]);
  });

  it('is nothing where there is no repository, and says that it may not look', async () => {
    const missing = await connectTo({ DescribeImages: () => awsError('RepositoryNotFoundException', 'none') });
    await expect(missing.listImages('python')).resolves.toEqual([]);
    const denied = await connectTo({ DescribeImages: () => awsError('AccessDeniedException', 'no') });
    await expect(denied.listImages('python')).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
  });
});

describe('imagesWithRepository', () => {
  it('gives what stands under the prefix, on every page, and nothing of others', async () => {
    const named = (...names: readonly string[]) => names.map((repositoryName) => ({ repositoryName }));
    const registry = await connectTo({
      DescribeRepositories: (input) =>
        awsAnswer(
          input['nextToken'] === undefined
            ? { repositories: named('agents/python', 'agents-of-others/x', 'else'), nextToken: 'next' }
            : { repositories: named('agents/base') },
        ),
    });
    await expect(registry.imagesWithRepository()).resolves.toEqual(['base', 'python']);
  });
});
