import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

/** What an agent shows of itself when it calls. */
export interface Visitor {
  readonly nodeName: string;
  readonly secret: string;
}

/** A server that an agent takes for its controller. */
export interface Home {
  /** With a slash at the end. */
  readonly url: string;
  /** Resolves when an agent has asked for `/tcpSlaveAgentListener/`. */
  readonly called: Promise<void>;
  /** Whether a request showed both name and secret. */
  readonly isIntroduced: () => boolean;
  close(): Promise<void>;
}

const listenerPath = '/tcpSlaveAgentListener/';

/**
 * Opens a home on the first of these addresses that is ours, on a free port. It answers the agent's first request as Jenkins
 * does, and holds every other open, so that the agent stays as it is: waiting for its controller.
 * @returns undefined when none of the addresses is ours
 */
export async function openHome(addresses: readonly string[], visitor: Visitor): Promise<Home | undefined> {
  let call = (): void => undefined;
  const called = new Promise<void>((resolve) => {
    call = resolve;
  });
  let introduced = false;
  const answer: RequestListener = (request, response) => {
    introduced ||= shows(request, visitor);
    if (pathOf(request) !== listenerPath) return;
    response.writeHead(200, headersOf(request)).end('Jenkins\n');
    call();
  };
  for (const address of addresses) {
    const server = createServer(answer).on('clientError', holdOpen);
    const port = await listen(server, address);
    if (port === undefined) continue;
    const url = `http://${address}:${port}/`;
    return { url, called, isIntroduced: () => introduced, close: () => close(server) };
  }
  return undefined;
}

/** As Jenkins answers; remoting comes back to the port of the same server. Source: jenkins core, TcpSlaveAgentListener. */
function headersOf({ socket }: IncomingMessage): Record<string, string> {
  return {
    'content-type': 'text/plain;charset=utf-8',
    'x-jenkins': '2.580.1',
    'x-jenkins-jnlp-port': String(socket.localPort),
    'x-jenkins-agent-protocols': 'JNLP4-connect, Ping',
  };
}

/** Remoting does not speak HTTP on its second connection: without an answer it waits. */
function holdOpen(): void {
  return undefined;
}

function pathOf({ url = '/' }: IncomingMessage): string | undefined {
  return url.split('?')[0];
}

function shows({ url = '', rawHeaders }: IncomingMessage, { nodeName, secret }: Visitor): boolean {
  const text = [url, ...rawHeaders].join('\n');
  return text.includes(nodeName) && text.includes(secret);
}

function listen(server: Server, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL') resolve(undefined);
      else reject(error);
    });
    server.listen(0, host, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : undefined);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
