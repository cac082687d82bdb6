import { messageOf } from '@espalier/dockerfile';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { DockerClient } from '../client/docker-client';
import { engineRequest } from '../client/engine-request';
import { apiCallOf } from './api-call';
import { confineContainer } from './confine-container';
import type { ConfineRequest } from './confined-engine';
import type { Made } from './made';

/** What stands behind one confined address. */
export interface Confinement {
  readonly client: DockerClient;
  readonly request: ConfineRequest;
  readonly made: Made;
}

const idSchema = z.looseObject({ Id: z.string() });

/** Answers one request of a program behind a confined engine; what fails is told to the program as an engine tells it. */
export async function answerConfined(
  confinement: Confinement,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  try {
    await pass(confinement, asked, answer);
  } catch (thrown) {
    if (answer.headersSent) answer.destroy();
    else refuse(answer, 502, `the engine does not answer: ${messageOf(thrown)}`);
  }
}

async function pass(confinement: Confinement, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { method = 'GET', url: path = '/' } = asked;
  const { made } = confinement;
  switch (apiCallOf(method, path)) {
    case 'create':
      return made.during(make(confinement, asked, answer, made.containers));
    case 'commit':
      return made.during(make(confinement, asked, answer, made.images));
    case 'remove':
      return forward(confinement, asked, withVolumes(path), answer);
    case 'read':
    case 'control':
      return forward(confinement, asked, path, answer);
    case 'refused':
      asked.resume();
      refuse(answer, 403, `${method} ${path} is not allowed to image tests`);
  }
}

/** Read to its end before the engine is asked: a program that goes away meanwhile must not cut off what the engine then makes. */
async function bodyOf({ request, made }: Confinement, asked: IncomingMessage, known: Set<string>): Promise<Readable> {
  const body = await buffer(asked);
  if (known !== made.containers) return Readable.from([body]);
  return Readable.from([Buffer.from(JSON.stringify(confineContainer(JSON.parse(body.toString()), request)))]);
}

/** The engine is asked whether or not the program still waits for the answer: what it makes must be known. */
async function make(
  confinement: Confinement,
  asked: IncomingMessage,
  answer: ServerResponse,
  known: Set<string>,
): Promise<void> {
  const { method = 'POST', url: path = '/', headers: asking } = asked;
  const body = await bodyOf(confinement, asked, known);
  const headers = { host: 'engine', 'content-type': asking['content-type'] ?? 'application/json' };
  const given = await engineRequest(confinement.client.address, { method, path, headers, body });
  const text = await buffer(given);
  if (given.statusCode === 201) known.add(idSchema.parse(JSON.parse(text.toString())).Id);
  answer.writeHead(given.statusCode ?? 502, { 'content-type': 'application/json' }).end(text);
}

async function forward(
  { client }: Confinement,
  asked: IncomingMessage,
  path: string,
  answer: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers } = asked;
  const given = await engineRequest(client.address, { method, path, headers, body: asked });
  answer.writeHead(given.statusCode ?? 502, given.headers);
  await pipeline(given, answer);
}

/** Anonymous volumes go with their container; on images the engine does not know the word, and does not mind it. */
function withVolumes(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}v=1`;
}

function refuse(answer: ServerResponse, status: number, message: string): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
