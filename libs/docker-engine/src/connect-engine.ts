import type { IncomingHttpHeaders } from 'node:http';
import type { EngineAddress } from './address/engine-address';
import { apiVersionOf, hasBuildKit } from './client/capabilities';
import { createDockerClient, type DockerClient } from './client/docker-client';
import { unreachable } from './client/unreachable';
import { DockerEngine } from './docker-engine';
import type { Engine } from './engine';

const patienceMilliseconds = 30_000;

/**
 * Connects to the engine at an address (see findEngine): dockerode is loaded, and the engine is asked for a sign of life.
 * @throws DockerEngineError ENGINE_UNREACHABLE with the address, where it comes from and what to do, when none came within 30 seconds
 */
export async function connectEngine(address: EngineAddress): Promise<Engine> {
  try {
    const client = await createDockerClient(address);
    const headers = await ping(client);
    return new DockerEngine(client, { buildKit: hasBuildKit(headers), apiVersion: apiVersionOf(headers) });
  } catch (thrown) {
    throw unreachable(address, thrown);
  }
}

async function ping(client: DockerClient): Promise<IncomingHttpHeaders> {
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const answer = await client.stream({ method: 'GET', path: '/_ping', signal });
  answer.resume();
  return answer.headers;
}
