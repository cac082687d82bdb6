import { createServer, type RequestListener, type Server } from 'node:http';
import { SandboxError } from '../../errors';

/** A server of the stand-in, on one port of several addresses. */
export interface Listening {
  readonly port: number;
  /** Stops listening and drops every connection. */
  close(): Promise<void>;
}

const ATTEMPTS = 5;

/**
 * Listens on one port of each address. Port 0 takes one that is free on all of them.
 *
 * @throws SandboxError `PORT_IN_USE`, `ENGINE_UNUSABLE` when an address is not one of this machine.
 */
export async function listen(hosts: readonly string[], port: number, answer: RequestListener): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = [];
    let chosen = port;
    try {
      for (const host of hosts) {
        const server = createServer(answer);
        chosen = await listenOn(server, host, chosen);
        servers.push(server);
      }
      return { port: chosen, close: () => closeAll(servers) };
    } catch (error) {
      await closeAll(servers);
      if (port !== 0 || servers.length === 0 || attempt === ATTEMPTS) throw error;
    }
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cannotListen(host, port, cause));
    });
    server.listen(port, host, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): SandboxError {
  if (cause.code === 'EADDRINUSE') {
    return new SandboxError('PORT_IN_USE', {
      reason: `something else listens on ${host}:${port}, where agents call the stand-in of the controller`,
      remedy: `Stop it (\`ss -ltnp 'sport = :${port}'\` names it), then run the same command again.`,
      cause,
    });
  }
  return new SandboxError('ENGINE_UNUSABLE', {
    reason: `the engine's bridge address ${host} is not one of this machine (${cause.message}), so no agent can call home`,
    remedy: 'Use an engine that runs on this machine as root, with its default bridge.',
    cause,
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    ),
  );
}
