import type Dockerode from 'dockerode';
import { IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { Duplex } from 'node:stream';
import type { EngineAddress } from '../address/engine-address';
import { modemOptions } from './modem-options';

type DialOptions = Parameters<Dockerode['modem']['dial']>[0];
type Headers = Readonly<Record<string, string | readonly string[]>>;

/** One request whose answer is read as it comes. */
export interface EngineCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Objects are sent as JSON. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly signal?: AbortSignal | undefined;
}

/** Dockerode, and the two requests that it does not offer: any stream with its headers, and an upgraded connection. */
export interface DockerClient {
  readonly address: EngineAddress;
  readonly docker: Dockerode;
  /** Rejects with an error that has a `statusCode` unless the engine answers 200. */
  stream(call: EngineCall): Promise<IncomingMessage>;
  /** A raw connection of the given protocol. */
  upgrade(path: string, headers: Headers): Promise<Duplex>;
}

/** Makes a client; nothing is contacted yet. Dockerode is loaded here and not before. */
export async function createDockerClient(address: EngineAddress): Promise<DockerClient> {
  const { default: Docker } = await import('dockerode');
  const docker = new Docker(modemOptions(address));
  return {
    address,
    docker,
    stream: (call) => dialStream(docker, call),
    upgrade: (path, headers) => dialUpgrade(docker, path, headers),
  };
}

function dialStream(docker: Dockerode, call: EngineCall): Promise<IncomingMessage> {
  const { path, method, query = {}, headers = {}, body, signal } = call;
  return dial(docker, IncomingMessage, {
    path: `${path}?`,
    method,
    headers: { ...headers },
    options: { _query: query, _body: {} },
    isStream: true,
    statusCodes: { 200: true },
    ...(body ? { file: body } : {}),
    ...(signal ? { abortSignal: signal } : {}),
  });
}

function dialUpgrade(docker: Dockerode, path: string, headers: Headers): Promise<Duplex> {
  const copy: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) copy[name] = typeof value === 'string' ? value : [...value];
  return dial(docker, Duplex, { path, method: 'POST', hijack: true, headers: copy, statusCodes: { 101: true } });
}

function dial<Answer>(
  docker: Dockerode,
  kind: abstract new (...parts: never) => Answer,
  options: DialOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(options, (error, answer) => {
      if (error) reject(error);
      else if (answer instanceof kind) resolve(answer);
      else reject(new TypeError('dockerode answered with something else than a stream'));
    });
  });
}
