import { z } from 'zod';
import { attempt } from '../client/attempt';
import type { DockerClient } from '../client/docker-client';
import { registryAuthHeader } from '../client/registry-headers';
import { createMask } from '../mask';
import { DockerEngineError } from '../errors';
import type { EngineMessage } from '../progress/engine-message';
import { followProgress } from '../progress/progress-reader';
import type { PushRequest, PushResult } from './push-request';
import { PushedBytes } from './pushed-bytes';
import { withSilenceLimit } from './silence-limit';
import { transferFailure } from './transfer-failure';
import { transferProgressOf } from './transfer-progress-of';

const digestSchema = z.looseObject({ Digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) });
const digestExpected = { name: 'a digest', find: digestIn };

const SILENCE_SECONDS = 300;

/** Pushes a tag (see Engine.push). */
export async function pushImage(client: DockerClient, request: PushRequest): Promise<PushResult> {
  const { reference, credentials, signal, silenceSeconds = SILENCE_SECONDS } = request;
  const mask = createMask(credentials ? [credentials.password] : []);
  const refine = (refusal: string) => transferFailure(refusal, { verb: 'push', reference });
  const limit = { seconds: silenceSeconds, error: () => silent(reference, silenceSeconds) };
  return attempt({ address: client.address, doing: `push ${reference}`, signal, mask, refine }, () =>
    withSilenceLimit(limit, async (tooLong, heard) => {
      const answer = await client.stream({
        method: 'POST',
        path: `/images/${reference}/push`,
        headers: registryAuthHeader(credentials),
        signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong,
      });
      return followPush(answer, request, heard);
    }),
  );
}

async function followPush(
  answer: AsyncIterable<Uint8Array>,
  { onProgress }: PushRequest,
  heard: () => void,
): Promise<PushResult> {
  const bytes = new PushedBytes();
  const digest = await followProgress(answer, digestExpected, (message) => {
    heard();
    const progress = transferProgressOf(message);
    if (!progress) return;
    bytes.add(progress);
    onProgress?.(progress);
  });
  return { digest, size: bytes.total };
}

function silent(reference: string, seconds: number): DockerEngineError {
  return new DockerEngineError('REGISTRY_UNREACHABLE', {
    reason: `the push of ${reference} made no progress for ${seconds} seconds`,
    remedy:
      'See whether the registry answers and can be reached from the engine, and run it again: what is pushed stays.',
  });
}

/** `aux.Digest` of the overlay2 store, or the last status line of the containerd store. */
function digestIn({ aux, status }: EngineMessage): string | undefined {
  return digestSchema.safeParse(aux).data?.Digest ?? /\bdigest: (sha256:[0-9a-f]{64})\b/.exec(status ?? '')?.[1];
}
