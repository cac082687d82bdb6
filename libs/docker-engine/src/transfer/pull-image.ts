import { attempt } from '../client/attempt';
import type { DockerClient } from '../client/docker-client';
import { registryAuthHeader } from '../client/registry-headers';
import { createMask } from '../mask';
import type { EngineMessage } from '../progress/engine-message';
import { followProgress } from '../progress/progress-reader';
import type { PullRequest } from './pull-request';
import { transferFailure } from './transfer-failure';
import { transferProgressOf } from './transfer-progress-of';

const endExpected = { name: 'saying that the image is there', find: endIn };

/** Pulls an image (see Engine.pull). */
export async function pullImage(client: DockerClient, request: PullRequest): Promise<void> {
  const { reference, credentials, platform, signal, onProgress } = request;
  const mask = createMask(credentials ? [credentials.password] : []);
  const refine = (refusal: string) => transferFailure(refusal, { verb: 'pull', reference });
  await attempt({ address: client.address, doing: `pull ${reference}`, signal, mask, refine }, async () => {
    const answer = await client.stream({
      method: 'POST',
      path: '/images/create',
      query: { fromImage: reference, ...(platform === undefined ? {} : { platform }) },
      headers: registryAuthHeader(credentials),
      signal,
    });
    await followProgress(answer, endExpected, (message) => {
      const progress = transferProgressOf(message);
      if (progress) onProgress?.(progress);
    });
  });
}

function endIn({ status }: EngineMessage): true | undefined {
  return /^Status: (Downloaded newer image|Image is up to date)/.test(status ?? '') || undefined;
}
