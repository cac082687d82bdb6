import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DockerClient } from '../client/docker-client';
import { removeContainer } from '../container/remove-container';
import { removeOwnImage } from '../container/remove-own-image';
import { answerConfined } from './answer-confined';
import type { ConfinedEngine, ConfineRequest } from './confined-engine';
import { Made } from './made';

/** Opens an address behind which every container is confined (see Engine.confine). */
export async function confineEngine(client: DockerClient, request: ConfineRequest): Promise<ConfinedEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'espalier-confined-'));
  const socketPath = join(folder, 'docker.sock');
  const made = new Made();
  const server = createServer((asked, answer) => void answerConfined({ client, request, made }, asked, answer));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve));
  let closing: Promise<void> | undefined;
  const close = async () => {
    await stop(server);
    await removeMade(client, made);
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `unix://${socketPath}`, close: () => (closing ??= close()) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** What is still being made when the address closes is waited for, so that nothing comes after the cleaning. */
async function removeMade(client: DockerClient, made: Made): Promise<void> {
  await made.settled();
  await Promise.all([...made.containers].map((id) => removeContainer(client, id)));
  for (const id of [...made.images].reverse()) await removeOwnImage(client, id);
}
