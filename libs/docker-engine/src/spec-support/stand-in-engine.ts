import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineAddress } from '../address/engine-address';
import { parseEngineUrl } from '../address/parse-engine-url';

/** A server on a socket of this machine that answers what a test wants, where a real engine would not. */
export interface StandInEngine {
  readonly address: EngineAddress;
  stop(): Promise<void>;
}

/** Starts one; it answers the ping as Docker 20.10 does, and leaves every other request to `answer`. */
export async function startStandInEngine(answer: RequestListener): Promise<StandInEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'espalier-engine-'));
  const socketPath = join(folder, 'docker.sock');
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/_ping')) answer(request, response);
    else response.writeHead(200, { 'Api-Version': '1.41', Ostype: 'linux' }).end('OK');
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    address: parseEngineUrl(`unix://${socketPath}`, 'the test'),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
