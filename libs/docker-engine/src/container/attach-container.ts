import { randomUUID } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { attempt } from '../client/attempt';
import type { DockerClient } from '../client/docker-client';
import { attachOptions } from './attach-options';
import type { AttachRequest } from './attach-request';
import { connectStreams } from './connect-streams';
import { followSize } from './follow-size';
import { refusedMount } from './refused-mount';
import { refusedStart } from './refused-start';
import { removeContainer } from './remove-container';

const exitSchema = z.looseObject({ StatusCode: z.int() });

/** Runs a program in front of somebody (see Engine.attach). */
export async function attachContainer(client: DockerClient, request: AttachRequest): Promise<number> {
  const { image, signal } = request;
  const refine = (refusal: string) => refusedMount(refusal, client.address) ?? refusedStart(refusal, image);
  return attempt({ address: client.address, doing: `run ${image}`, signal, refine }, async () => {
    const name = `espalier-run-${randomUUID()}`;
    try {
      await client.docker.createContainer(attachOptions(request, name));
      return await exitCodeOf(client, name, request);
    } finally {
      await removeContainer(client, name);
    }
  });
}

/** The output is read to its end, which may come after that of the program. */
async function exitCodeOf({ docker }: DockerClient, name: string, { streams, signal }: AttachRequest): Promise<number> {
  const container = docker.getContainer(name);
  const abort = signal ? { abortSignal: signal } : {};
  const isTerminal = streams.kind === 'terminal';
  const stream = await container.attach({ stream: true, hijack: true, stdin: isTerminal, stdout: true, stderr: true });
  const ended = finished(stream, { writable: false, ...(signal ? { signal } : {}) });
  const releases = [connectStreams(docker, stream, streams)];
  try {
    await container.start(abort);
    if (isTerminal) releases.push(await followSize(container, streams));
    const [{ StatusCode }] = await Promise.all([container.wait(abort).then((end) => exitSchema.parse(end)), ended]);
    return StatusCode;
  } finally {
    for (const release of releases) release();
    stream.end();
    await Promise.allSettled([ended]);
  }
}
