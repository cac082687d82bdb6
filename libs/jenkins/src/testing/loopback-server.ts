import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What a {@link LoopbackServer} does with a request. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A real HTTP server on 127.0.0.1. */
export class LoopbackServer {
  readonly #server: Server;

  constructor(handle: Handle) {
    this.#server = createServer((request, response) => {
      handle(request, response).catch((error: unknown) => response.writeHead(599).end(String(error)));
    });
  }

  /** Starts it and gives its address, without a slash at the end. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
