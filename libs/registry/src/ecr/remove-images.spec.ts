import { afterEach, describe, expect, it } from 'vitest';
import { connectRegistry } from '../connect-registry';
import type { Registry } from '../registry';
import { TestServers } from '../testing/attachments';
import { connectionTo, registrySettings } from '../testing/connections';
import { awsAnswer, awsError, ecrApi } from '../testing/ecr-server';
import { digestOf } from '../testing/image-fixture';
import type { LocalServer, Reply } from '../testing/local-server';

const servers = new TestServers();

afterEach(() => servers.close());

async function connectTo(reply: () => Reply): Promise<{ readonly registry: Registry; readonly api: LocalServer }> {
  const api = await servers.start(ecrApi({ BatchDeleteImage: reply }));
  const connection = connectionTo(api.host);
  return { api, registry: connectRegistry({ connection, settings: registrySettings(), environment: {} }) };
}

function requestsTo({ received }: LocalServer): unknown[] {
  return received.map(({ body }): unknown => JSON.parse(body));
}

describe('removeImages', () => {
  it('removes a hundred a call, by digest', async () => {
    const { registry, api } = await connectTo(() => awsAnswer({ imageIds: [], failures: [] }));
    const digests = Array.from({ length: 201 }, (_, index) => digestOf(String(index)));
    await expect(registry.removeImages('python', digests)).resolves.toEqual([]);
    const asked = [digests.slice(0, 100), digests.slice(100, 200), digests.slice(200)];
    expect(requestsTo(api)).toEqual(
      asked.map((part) => ({
        repositoryName: 'agents/python',
        imageIds: part.map((imageDigest) => ({ imageDigest })),
      })),
    );
  });

  it('asks nothing for nothing', async () => {
    const { registry, api } = await connectTo(() => awsAnswer({}));
    await expect(registry.removeImages('python', [])).resolves.toEqual([]);
    expect(api.received).toEqual([]);
  });

  it('takes what is gone for removed, and gives what ECR keeps', async () => {
    const failure = (name: string, failureCode: string) => ({
      imageId: { imageDigest: digestOf(name) },
      failureCode,
      failureReason: `because of ${name}`,
    });
    const { registry } = await connectTo(() =>
      awsAnswer({ failures: [failure('a', 'ImageNotFound'), failure('b', 'ImageReferencedByManifestList')] }),
    );
    await expect(registry.removeImages('python', [digestOf('a'), digestOf('b')])).resolves.toEqual([
      { reference: digestOf('b'), reason: 'because of b' },
    ]);
  });

  it('says that it may not', async () => {
    const { registry } = await connectTo(() => awsError('AccessDeniedException', 'not authorized'));
    await expect(registry.removeImages('python', [digestOf('a')])).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
  });
});

describe('removeTag', () => {
  it('names the tag alone: with the digest the image would go', async () => {
    const { registry, api } = await connectTo(() => awsAnswer({ imageIds: [] }));
    await expect(registry.removeTag('python', 'checked-1')).resolves.toEqual([]);
    expect(requestsTo(api)).toEqual([{ repositoryName: 'agents/python', imageIds: [{ imageTag: 'checked-1' }] }]);
  });
});
