import {
  createServer,
  request as forward,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { sandboxRegistry } from './sandbox-registry';

/** A registry of its own host, in front of the sandbox's. */
export interface RegistryProxy {
  readonly host: string;
  /** Every Authorization header that it was shown. */
  readonly shown: readonly string[];
  stop(): Promise<void>;
}

/** The one account that a private registry knows. */
export const account = { username: 'AWS', password: 'proxy-password-17' } as const;

const expected = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`;

/** A registry that demands the account by basic authentication, and is the sandbox's behind that. */
export function startPrivateRegistry(): Promise<RegistryProxy> {
  return startRegistry((request, response) => {
    if (request.headers.authorization === expected) pass(request, response);
    else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="private"' }).end();
  });
}

/** A registry that takes layers and answers every manifest with this status. */
export function startRegistryWithoutManifests(status: number): Promise<RegistryProxy> {
  return startRegistry((request, response) => {
    if (request.method === 'PUT' && request.url?.includes('/manifests/')) response.writeHead(status).end();
    else pass(request, response);
  });
}

/** A registry of which every request is answered so. */
export async function startRegistry(answer: RequestListener): Promise<RegistryProxy> {
  const shown: string[] = [];
  const server = createServer((request, response) => {
    if (request.headers.authorization !== undefined) shown.push(request.headers.authorization);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    host: `127.0.0.1:${address.port}`,
    shown,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request;
  const onwards = forward(`http://${sandboxRegistry}${url ?? '/'}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onwards.on('error', (error) => response.destroy(error));
  request.pipe(onwards);
}
