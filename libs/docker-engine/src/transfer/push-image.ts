import { z } from 'zod';
import { attempt } from '../client/attempt';
import type { DockerClient } from '../client/docker-client';
import { registryAuthHeader } from '../client/registry-headers';
import { createMask } from '../mask';
import type { EngineMessage } from '../progress/engine-message';
import { followProgress } from '../progress/progress-reader';
import type { PushRequest, PushResult } from './push-request';
import { PushedBytes } from './pushed-bytes';
import { transferFailure } from './transfer-failure';
import { transferProgressOf } from './transfer-progress-of';

const digestSchema = z.looseObject({ Digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) });
const digestExpected = { name: 'a digest', find: digestIn };

/** Pushes a tag (see Engine.push). */
export async function pushImage(client: DockerClient, request: PushRequest): Promise<PushResult> {
  const { reference, credentials, signal } = request;
  const mask = createMask(credentials ? [credentials.password] : []);
  const refine = (refusal: string) => transferFailure(refusal, { verb: 'push', reference });
  return attempt({ address: client.address, doing: `push ${reference}`, signal, mask, refine }, async () => {
    const answer = await client.stream({
      method: 'POST',
      path: `/images/${reference}/push`,
      headers: registryAuthHeader(credentials),
      signal,
    });
    return followPush(answer, request);
  });
}

async function followPush(answer: AsyncIterable<Uint8Array>, { onProgress }: PushRequest): Promise<PushResult> {
  const bytes = new PushedBytes();
  const digest = await followProgress(answer, digestExpected, (message) => {
    const progress = transferProgressOf(message);
    if (!progress) return;
    bytes.add(progress);
    onProgress?.(progress);
  });
  return { digest, size: bytes.total };
}

/** `aux.Digest` of the overlay2 store, or the last status line of the containerd store. */
function digestIn({ aux, status }: EngineMessage): string | undefined {
  return digestSchema.safeParse(aux).data?.Digest ?? /\bdigest: (sha256:[0-9a-f]{64})\b/.exec(status ?? '')?.[1];
}
