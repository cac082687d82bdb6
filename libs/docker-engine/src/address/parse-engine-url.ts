import { DockerEngineError } from '../errors';
import type { EngineAddress, EngineEndpoint, TlsMaterial } from './engine-address';

const plainPort = 2375;
const tlsPort = 2376;

/**
 * Reads the address of an engine as the docker CLI writes it: `unix://PATH`, `tcp://HOST[:PORT]`, `ssh://[USER@]HOST[:PORT]`,
 * or `HOST:PORT` for tcp. The port is 2375, or 2376 with TLS, where none is written.
 * @param origin where the text comes from, for messages
 * @throws DockerEngineError ENGINE_ADDRESS_INVALID for anything else, npipe and a password in the address included
 */
export function parseEngineUrl(text: string, origin: string, tls?: TlsMaterial): EngineAddress {
  const url = text.includes('://') ? text : `tcp://${text}`;
  const endpoint = endpointOf(url, origin, tls);
  return { ...endpoint, url: printable(endpoint), origin };
}

function endpointOf(url: string, origin: string, tls: TlsMaterial | undefined): EngineEndpoint {
  const scheme = url.slice(0, url.indexOf('://'));
  if (scheme === 'unix') return unixEndpoint(url.slice('unix://'.length), origin);
  if (scheme === 'tcp') return tcpEndpoint(hostPart(url, origin), tls);
  if (scheme === 'ssh') return sshEndpoint(hostPart(url, origin));
  throw invalid(
    origin,
    `${origin} names an engine by ${scheme}://, which is not supported`,
    scheme === 'npipe'
      ? 'Use an engine reached by unix://, tcp:// or ssh://; on Windows, run inside WSL or expose the engine over tcp with TLS.'
      : 'Use an address that begins with unix://, tcp:// or ssh://.',
  );
}

function unixEndpoint(socketPath: string, origin: string): EngineEndpoint {
  if (!socketPath.startsWith('/')) {
    throw invalid(origin, `${origin} names a socket without an absolute path`, 'Write unix:///path/to/docker.sock.');
  }
  return { kind: 'unix', socketPath };
}

function tcpEndpoint(part: URL, tls: TlsMaterial | undefined): EngineEndpoint {
  const port = part.port === '' ? (tls ? tlsPort : plainPort) : Number(part.port);
  return { kind: 'tcp', host: part.hostname, port, ...(tls ? { tls } : {}) };
}

function sshEndpoint(part: URL): EngineEndpoint {
  return {
    kind: 'ssh',
    host: part.hostname,
    ...(part.username === '' ? {} : { user: decodeURIComponent(part.username) }),
    ...(part.port === '' ? {} : { port: Number(part.port) }),
  };
}

function hostPart(url: string, origin: string): URL {
  const part = URL.canParse(url) ? new URL(url) : undefined;
  if (!part || part.hostname === '' || part.hostname.startsWith('-') || part.username.startsWith('-')) {
    throw invalid(
      origin,
      `${origin} is not the address of an engine`,
      'Write it as tcp://host:port or ssh://user@host.',
    );
  }
  if (part.password !== '' || !['', '/'].includes(part.pathname)) {
    throw invalid(origin, `${origin} holds a password or a path`, 'Write only tcp://host:port or ssh://user@host.');
  }
  return part;
}

function printable(endpoint: EngineEndpoint): string {
  if (endpoint.kind === 'unix') return `unix://${endpoint.socketPath}`;
  if (endpoint.kind === 'tcp') return `tcp://${endpoint.host}:${endpoint.port}`;
  const user = endpoint.user === undefined ? '' : `${endpoint.user}@`;
  return `ssh://${user}${endpoint.host}${endpoint.port === undefined ? '' : `:${endpoint.port}`}`;
}

function invalid(origin: string, reason: string, remedy: string): DockerEngineError {
  return new DockerEngineError('ENGINE_ADDRESS_INVALID', { reason, remedy: `${remedy} It comes from ${origin}.` });
}
