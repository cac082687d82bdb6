import type { DockerOptions } from 'dockerode';
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { EngineAddress, TcpAddress } from '../address/engine-address';
import { SshAgent } from './ssh-agent';

/** The options of dockerode, and the agent that its types do not know. */
type ModemOptions = DockerOptions & { readonly agent: Agent };

/**
 * What dockerode needs to reach an engine. Everything that it would else read from the environment by itself is set,
 * if only to undefined. A connection serves one request: an engine that was restarted is met on a new one.
 */
export function modemOptions(address: EngineAddress): ModemOptions {
  const nothing = { host: undefined, port: undefined, ca: undefined, cert: undefined, key: undefined };
  switch (address.kind) {
    case 'unix':
      return { ...nothing, protocol: 'http', socketPath: address.socketPath, agent: new Agent() };
    case 'ssh':
      return { ...nothing, protocol: 'http', host: 'engine', agent: new SshAgent(address) };
    case 'tcp':
      return { ...nothing, ...tcpOptions(address) };
  }
}

function tcpOptions({ host, port, tls }: TcpAddress): ModemOptions {
  if (!tls) return { protocol: 'http', host, port, agent: new Agent() };
  const { ca, cert, key, skipVerify } = tls;
  const agent = new TlsAgent({ ca, cert, key, rejectUnauthorized: !skipVerify });
  return { protocol: 'https', host, port, agent };
}
