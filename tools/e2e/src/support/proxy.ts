import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';

/** Which requests an interference meets, by `METHOD path` and, for AWS, the operation: `POST / …ContainerRegistry….DescribeImages`. */
export type Matcher = RegExp;

/** What happens to the requests that match: a status that is answered in place of the emulator, or no answer at all. */
export type Interference = number | 'no answer';

/** An HTTP proxy in front of the emulator: its API and its registry alike. */
export interface Proxy {
  /** host:port. */
  readonly host: string;
  readonly port: number;
  /** Interferes with every request that matches, from now on and in place of any earlier interference. */
  interfere(matching: Matcher, interference: Interference): void;
  /** Lets everything pass again, and closes the connections that got no answer. */
  pass(): void;
  /** Resolves when a request was interfered with. */
  met(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a proxy of the server at host:port that lets everything pass. */
export async function startProxy(target: string): Promise<Proxy> {
  let current: { readonly matching: Matcher; readonly interference: Interference } | undefined;
  let tell = (): void => undefined;
  const unanswered: ServerResponse[] = [];
  const server = createServer((request, response) => {
    const { interference } = current?.matching.test(describe(request)) ? current : {};
    if (interference === undefined) passOn(target, request, response);
    else {
      tell();
      if (interference === 'no answer') unanswered.push(response);
      else refuse(request, response, interference);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the proxy has no port');
  return {
    host: `127.0.0.1:${address.port}`,
    port: address.port,
    interfere: (matching, interference) => {
      current = { matching, interference };
    },
    pass: () => {
      current = undefined;
      for (const response of unanswered.splice(0)) response.destroy();
    },
    met: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describe({ method = '', url = '', headers }: IncomingMessage): string {
  return [method, url, headers['x-amz-target']].filter((part) => part !== undefined).join(' ');
}

/** The words of a registry. Source: OCI distribution specification, error codes. */
const CODES: Readonly<Record<number, string>> = { 401: 'UNAUTHORIZED', 403: 'DENIED', 404: 'NAME_UNKNOWN' };

/** As registries refuse: after the request was read. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  const error = { code: CODES[status] ?? 'UNKNOWN', message: `a test answers ${status}` };
  request.resume().on('end', () => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: [error] }));
  });
}

function passOn(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request;
  const onwards = forward(`http://${target}${url ?? '/'}`, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onwards.on('error', (error) => response.destroy(error));
  request.pipe(onwards);
}
