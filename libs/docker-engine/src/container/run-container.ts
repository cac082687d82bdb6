import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { attempt } from '../client/attempt';
import type { DockerClient } from '../client/docker-client';
import { DockerEngineError } from '../errors';
import { containerOptions } from './container-options';
import { demultiplex } from './demultiplex';
import { refusedStart } from './refused-start';
import { removeContainer } from './remove-container';
import type { RunRequest, RunResult } from './run-request';

const defaultTimeoutSeconds = 60;
const exitSchema = z.looseObject({ StatusCode: z.int() });

/** Runs a command in a new container (see Engine.run). */
export async function runContainer(client: DockerClient, request: RunRequest): Promise<RunResult> {
  const { image, signal, timeoutSeconds = defaultTimeoutSeconds } = request;
  const refine = (refusal: string) => refusedStart(refusal, image);
  return attempt({ address: client.address, doing: `run ${image}`, signal, refine }, async () => {
    const name = `espalier-run-${randomUUID()}`;
    try {
      await client.docker.createContainer(containerOptions(request, name, timeoutSeconds));
      return await outcomeOf(client, name, request, timeoutSeconds);
    } finally {
      await removeContainer(client, name);
    }
  });
}

/** The container is created without the signal: its name is known, so that whatever came of it is removed. */
async function outcomeOf(
  { docker }: DockerClient,
  name: string,
  { image, signal }: RunRequest,
  timeoutSeconds: number,
): Promise<RunResult> {
  const container = docker.getContainer(name);
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const abortSignal = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    await container.start({ abortSignal });
    const { StatusCode } = exitSchema.parse(await container.wait({ abortSignal }));
    const logs = await container.logs({ stdout: true, stderr: true, follow: false, abortSignal });
    return { exitCode: StatusCode, ...demultiplex(logs) };
  } catch (thrown) {
    throw timeout.aborted && !signal?.aborted ? timedOut(image, timeoutSeconds) : thrown;
  }
}

function timedOut(image: string, seconds: number): DockerEngineError {
  return new DockerEngineError('RUN_TIMED_OUT', {
    reason: `the command in a container of ${image} did not end within ${seconds} seconds`,
    remedy: 'Give it more time, or see what it waits for.',
  });
}
