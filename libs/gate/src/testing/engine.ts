import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { tarOf, type TarEntry } from './tar';

/** The sandbox's stand-in for the upstream of every agent, as the engine knows it. */
export function upstreamAgent(): string {
  const dockerfile = readFileSync(join(__dirname, '../../../../images/base-agent/Dockerfile'), 'utf8');
  return `127.0.0.1:4566/upstream/${/^FROM (\S+)/m.exec(dockerfile)?.[1] ?? ''}`;
}

/** Builds an image with BuildKit. */
export async function buildImage(
  tag: string,
  dockerfile: readonly string[],
  files: readonly TarEntry[] = [],
): Promise<void> {
  const context = await tarOf([{ name: 'Dockerfile', content: dockerfile.join('\n') }, ...files]);
  const answer = await text(await ask('POST', `/build?version=2&rm=1&t=${encodeURIComponent(tag)}`, context));
  if (answer.includes('"error"') || !answer.includes('moby.image.id'))
    throw new Error(`${tag} was not built: ${answer}`);
}

/** What `docker save` writes. */
export async function saveImage(tag: string): Promise<IncomingMessage> {
  return ask('GET', `/images/${tag}/get`);
}

/** The engine's id of an image. */
export async function imageIdOf(tag: string): Promise<string> {
  const details: unknown = JSON.parse(await text(await ask('GET', `/images/${tag}/json`)));
  return z.object({ Id: z.string() }).parse(details).Id;
}

/** Takes an image from the engine, if it is there. */
export async function removeImage(tag: string): Promise<void> {
  (await ask('DELETE', `/images/${tag}?force=1`)).resume();
}

function ask(method: string, path: string, body?: Buffer): Promise<IncomingMessage> {
  const socketPath = (process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock').replace(/^unix:\/\//, '');
  const headers = { 'content-type': 'application/x-tar' };
  return new Promise((resolve, reject) => {
    request({ socketPath, method, path, headers }, resolve).on('error', reject).end(body);
  });
}
