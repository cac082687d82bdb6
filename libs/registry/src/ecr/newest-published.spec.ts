import { afterEach, describe, expect, it } from 'vitest';
import { connectRegistry } from '../connect-registry';
import type { Registry } from '../registry';
import { TestServers } from '../testing/attachments';
import { connectionTo, registrySettings } from '../testing/connections';
import { awsAnswer, awsError, ecrApi } from '../testing/ecr-server';
import { digestOf } from '../testing/image-fixture';
import type { Reply } from '../testing/local-server';

const servers = new TestServers();
const keyOf = (letter: string) => `key-${letter.repeat(40)}`;

afterEach(() => servers.close());

function image(letter: string, pushedAt: number, details: Readonly<Record<string, unknown>> = {}) {
  return { imageDigest: digestOf(letter), imageTags: [keyOf(letter)], imagePushedAt: pushedAt, ...details };
}

/** ECR that gives its images page by page. */
async function registryWith(...pages: readonly (readonly object[])[]): Promise<Registry> {
  const page = (token: unknown): Reply => {
    const index = typeof token === 'string' ? Number(token) : 0;
    const more = index + 1 < pages.length ? { nextToken: String(index + 1) } : {};
    return awsAnswer({ imageDetails: pages[index], ...more });
  };
  return connectTo((input) => page(input['nextToken']));
}

async function connectTo(describeImages: (input: Readonly<Record<string, unknown>>) => Reply): Promise<Registry> {
  const api = await servers.start(ecrApi({ DescribeImages: describeImages }));
  return connectRegistry({ connection: connectionTo(api.host), settings: registrySettings(), environment: {} });
}

describe('newestPublished', () => {
  it('is the one that was pushed last, on whichever page', async () => {
    const pages = [[image('a', 1)], [image('b', 1_700_000_000), image('c', 2)], [image('d', 3)]];
    await expect((await registryWith(...pages)).newestPublished('python')).resolves.toEqual({
      digest: digestOf('b'),
      tags: [keyOf('b')],
      pushedAt: new Date(1_700_000_000_000),
    });
  });

  it('passes over what is no published image, and what cannot be pulled', async () => {
    const registry = await registryWith([
      image('a', 1),
      image('b', 9, { imageTags: [`${keyOf('b')}.gate`, 'latest'] }),
      image('c', 8, { imageStatus: 'ARCHIVED' }),
      image('d', 7, { imageTags: undefined }),
    ]);
    await expect(registry.newestPublished('python')).resolves.toMatchObject({ digest: digestOf('a') });
  });

  it('is nothing in an empty repository, and where there is none', async () => {
    await expect((await registryWith([])).newestPublished('python')).resolves.toBeUndefined();
    const missing = await connectTo(() => awsError('RepositoryNotFoundException', 'no repository'));
    await expect(missing.newestPublished('python')).resolves.toBeUndefined();
  });

  it('says that it may not look', async () => {
    const denied = await connectTo(() => awsError('AccessDeniedException', 'not authorized'));
    await expect(denied.newestPublished('python')).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
  });
});
