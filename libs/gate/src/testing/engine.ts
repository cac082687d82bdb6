import { createReadStream } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** The engine of the sandbox, by its socket. */
export const engineAddress = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';

/** Gives the engine an image from an archive, and returns its id. */
export async function loadImage(archive: string): Promise<string> {
  const answer = await ask('POST', '/images/load?quiet=1', archive);
  const [id] = /sha256:[0-9a-f]{64}/.exec(answer) ?? [];
  if (id === undefined) throw new Error(`the engine did not take ${archive}: ${answer}`);
  return id;
}

/** Takes an image from the engine. */
export async function removeImage(id: string): Promise<void> {
  await ask('DELETE', `/images/${id}?force=1`);
}

async function ask(method: string, path: string, archive?: string): Promise<string> {
  const socketPath = engineAddress.replace(/^unix:\/\//, '');
  const headers = { 'content-type': 'application/x-tar' };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request({ socketPath, method, path, headers }, resolve).on('error', reject);
    if (archive === undefined) asking.end();
    else createReadStream(archive).on('error', reject).pipe(asking);
  });
  return text(response);
}
