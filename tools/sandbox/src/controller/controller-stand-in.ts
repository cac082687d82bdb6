import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { SandboxError } from '../errors';
import { AgentConnection } from './agent-connection';

/** A stand-in for the Jenkins controller: agents call it home, and each gets one command to run. */
export interface ControllerStandIn {
  /** Where it listens, with a slash at the end. */
  readonly url: string;
  /** Makes an agent of this name known; only with this secret may it connect. */
  expectAgent(name: string, secret: string): AgentConnection;
  /** Stops listening and drops every connection. */
  close(): Promise<void>;
}

/** Where the stand-in listens. Port 0 takes a free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

const AGENT_PATH = /^\/stand-in\/agents\/([^/]+)\/(command|result)$/;

/**
 * Starts the stand-in. It answers `GET /tcpSlaveAgentListener/` as Jenkins does, and what the stand-in of the inbound
 * agent asks next.
 *
 * @throws SandboxError `PORT_IN_USE`, `ENGINE_UNUSABLE` when the address is not one of this machine.
 */
export async function startControllerStandIn(address: ListenAddress): Promise<ControllerStandIn> {
  const agents = new Map<string, AgentConnection>();
  const server = createServer((request, response) => {
    answer(agents, request, response).catch(() => response.writeHead(500).end());
  });
  const port = await listen(server, address);
  return {
    url: `http://${address.host}:${port}/`,
    expectAgent(name, secret) {
      const agent = new AgentConnection(name, secret);
      agents.set(name, agent);
      return agent;
    },
    close: () => close(server),
  };
}

async function answer(
  agents: ReadonlyMap<string, AgentConnection>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
  if (pathname === '/tcpSlaveAgentListener/') {
    response.writeHead(200, { 'X-Jenkins': 'stand-in', 'X-Jenkins-JNLP-Port': '50000' }).end();
    return;
  }
  const [, name, what] = AGENT_PATH.exec(pathname) ?? [];
  const agent = agents.get(name ?? '');
  if (!agent) response.writeHead(404).end();
  else if (request.headers.authorization !== `Bearer ${agent.secret}`) response.writeHead(403).end();
  else if (what === 'command') response.end(await agent.nextCommand());
  else {
    agent.report({ exitCode: Number(searchParams.get('exitCode')), output: await text(request) });
    response.end();
  }
}

function listen(server: Server, { host, port }: ListenAddress): Promise<number> {
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

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
