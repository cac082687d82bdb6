import { z } from 'zod';
import { attempt } from '../client/attempt';
import { diskFull } from '../client/disk-full';
import type { DockerClient } from '../client/docker-client';
import { DockerEngineError } from '../errors';
import { createMask, type Mask } from '../mask';
import type { EngineMessage } from '../progress/engine-message';
import { followProgress } from '../progress/progress-reader';
import { openSession, type Session } from '../session/session';
import { buildCall, type Builder } from './build-call';
import { buildFailure } from './build-failure';
import type { BuildRequest, BuildResult } from './build-request';
import { createTraceDecoder } from './build-trace';
import { BuildTranscript } from './build-transcript';
import { transcribeBuildKit } from './buildkit-transcriber';
import { transcribeClassic } from './classic-transcriber';
import type { Transcriber } from './transcriber';

const imageIdSchema = z.looseObject({ ID: z.string().regex(/^sha256:[0-9a-f]{64}$/) });
const imageIdExpected = { name: 'an image id', find: imageIdIn };

/** Builds an image (see Engine.build). */
export async function buildImage(client: DockerClient, buildKit: boolean, request: BuildRequest): Promise<BuildResult> {
  const mask = maskOf(request);
  const transcript = new BuildTranscript(mask, (progress) => request.onProgress?.(progress));
  const transcriber = await createTranscriber(transcript, buildKit);
  const { address } = client;
  const { signal, tag, dockerfile } = request;
  const refine = (refusal: string): DockerEngineError => {
    transcriber.fail();
    const step = transcript.failedStep();
    return diskFull(step?.tail.join('\n') ?? '', `build ${tag}`) ?? buildFailure(refusal, dockerfile, step);
  };
  return attempt({ address, doing: `build ${tag}`, signal, mask, refine }, () =>
    buildKit ? withSession(client, request, transcriber) : classicBuild(client, request, transcriber),
  );
}

async function withSession(
  client: DockerClient,
  request: BuildRequest,
  transcriber: Transcriber,
): Promise<BuildResult> {
  const session = await sessionFor(client, request);
  try {
    const builder = { kind: 'buildkit', ...(session ? { sessionId: session.id } : {}) } as const;
    return await follow(client, request, builder, transcriber);
  } finally {
    session?.close();
  }
}

/** The classic builder names the image only after it gave the id: the tag is set again, which a cut answer cannot lose. */
async function classicBuild(
  client: DockerClient,
  request: BuildRequest,
  transcriber: Transcriber,
): Promise<BuildResult> {
  if (Object.keys(request.secrets ?? {}).length > 0) throw secretsNeedBuildKit(client);
  const result = await follow(client, request, { kind: 'classic' }, transcriber);
  await client.docker.getImage(result.imageId).tag({ repo: request.tag });
  return result;
}

async function follow(
  client: DockerClient,
  request: BuildRequest,
  builder: Builder,
  transcriber: Transcriber,
): Promise<BuildResult> {
  const context = typeof request.context === 'function' ? await request.context() : request.context;
  const answer = await client.stream(buildCall(request, context, builder));
  const imageId = await followProgress(answer, imageIdExpected, (message) => {
    transcriber.read(message);
  });
  return { imageId };
}

async function sessionFor(
  client: DockerClient,
  { secrets = {}, credentials = [] }: BuildRequest,
): Promise<Session | undefined> {
  const needed = Object.keys(secrets).length + credentials.length > 0;
  return needed ? openSession(client, { secrets, credentials }) : undefined;
}

async function createTranscriber(transcript: BuildTranscript, buildKit: boolean): Promise<Transcriber> {
  return buildKit ? transcribeBuildKit(transcript, await createTraceDecoder()) : transcribeClassic(transcript);
}

function maskOf({ secrets = {}, credentials = [] }: BuildRequest): Mask {
  return createMask([...Object.values(secrets), ...credentials.map(({ password }) => password)]);
}

function imageIdIn({ id, aux }: EngineMessage): string | undefined {
  if (id !== undefined && id !== 'moby.image.id') return undefined;
  return imageIdSchema.safeParse(aux).data?.ID;
}

function secretsNeedBuildKit({ address }: DockerClient): DockerEngineError {
  return new DockerEngineError('BUILD_FAILED', {
    reason: `the build has secrets, and the engine at ${address.url} has no BuildKit to keep them out of the image`,
    remedy: 'Use a Docker Engine of version 18.09 or newer.',
  });
}
