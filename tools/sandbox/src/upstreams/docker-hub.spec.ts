import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { dockerHubAnswers } from './docker-hub';

describe('dockerHubAnswers', () => {
  let server: Server;
  afterEach(() => {
    server.close();
  });

  async function registry(status: number): Promise<string> {
    server = createServer((_, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/v2/`;
  }

  it.each([
    [401, true],
    [200, true],
    [403, false],
    [502, false],
  ])('a registry that answers %d: %s', async (status, answers) => {
    expect(await dockerHubAnswers(await registry(status))).toBe(answers);
  });

  it('is false where nothing listens', async () => {
    const url = await registry(200);
    server.close();
    await once(server, 'close');
    expect(await dockerHubAnswers(url)).toBe(false);
  });
});
