import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

/** One request that a {@link LocalServer} got. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Buffer;
}

/** What a {@link LocalServer} answers. `hang-up` closes the connection without a word; `silence` never answers. */
export type Reply =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string | Buffer }
  | 'hang-up'
  | 'silence';

/** A real HTTP server on 127.0.0.1 that a test decides the answers of. */
export interface LocalServer {
  /** 127.0.0.1:port */
  readonly host: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** Starts a {@link LocalServer}. */
export async function serve(reply: (request: Received) => Reply): Promise<LocalServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((bytes) => {
      const { method = '', url = '', headers } = request;
      const question = { method, path: url, headers, body: bytes.toString('utf8'), bytes };
      received.push(question);
      const answer = reply(question);
      if (answer === 'silence') return;
      if (answer === 'hang-up') request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(method === 'HEAD' ? undefined : answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
  };
  return { host: `127.0.0.1:${address.port}`, received, close };
}

/** A host:port of this machine at which nothing listens. */
export async function closedPort(): Promise<string> {
  const server = await serve(() => 'hang-up');
  await server.close();
  return server.host;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}
