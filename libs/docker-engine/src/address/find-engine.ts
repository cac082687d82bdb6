import { homedir } from 'node:os';
import { currentContext, dockerConfigFolder, variable, type HostEnvironment } from './docker-config';
import { contextAddress } from './docker-context';
import type { EngineAddress, TlsMaterial } from './engine-address';
import { parseEngineUrl } from './parse-engine-url';
import { readTlsMaterial } from './tls-material';

type Strategy = (host: HostEnvironment) => EngineAddress | undefined;

const defaultUrl = 'unix:///var/run/docker.sock';
const defaultContext = 'default';
const strategies: readonly Strategy[] = [fromDockerHost, fromContextVariable, fromCurrentContext];

/**
 * Finds the engine that the docker CLI would use: DOCKER_HOST (with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH), else
 * DOCKER_CONTEXT, else the current context of config.json in DOCKER_CONFIG or `~/.docker`, else
 * `unix:///var/run/docker.sock`. It reads files and contacts nothing.
 * @throws DockerEngineError ENGINE_ADDRESS_INVALID when what is set names no engine that can be used
 */
export function findEngine(
  environment: Readonly<Record<string, string | undefined>>,
  homeDirectory: string = homedir(),
): EngineAddress {
  const host = { variables: environment, homeDirectory };
  for (const strategy of strategies) {
    const address = strategy(host);
    if (address) return address;
  }
  return defaultAddress();
}

function fromDockerHost(host: HostEnvironment): EngineAddress | undefined {
  const url = variable(host.variables, 'DOCKER_HOST');
  if (url === undefined) return undefined;
  const needsTls = !/^(unix|ssh):/.test(url);
  return parseEngineUrl(url, 'DOCKER_HOST', needsTls ? tlsOfEnvironment(host) : undefined);
}

function fromContextVariable(host: HostEnvironment): EngineAddress | undefined {
  const name = variable(host.variables, 'DOCKER_CONTEXT');
  if (name === undefined) return undefined;
  return namedContext(host, name, `DOCKER_CONTEXT=${name}`);
}

function fromCurrentContext(host: HostEnvironment): EngineAddress | undefined {
  const folder = dockerConfigFolder(host);
  const name = currentContext(folder);
  if (name === undefined) return undefined;
  return namedContext(host, name, `the current context ${name} of ${folder}/config.json`);
}

function namedContext(host: HostEnvironment, name: string, origin: string): EngineAddress {
  return name === defaultContext ? defaultAddress() : contextAddress(dockerConfigFolder(host), name, origin);
}

function defaultAddress(): EngineAddress {
  return parseEngineUrl(defaultUrl, 'the default, as neither DOCKER_HOST nor a Docker context is set');
}

function tlsOfEnvironment(host: HostEnvironment): TlsMaterial | undefined {
  if (variable(host.variables, 'DOCKER_TLS_VERIFY') === undefined) return undefined;
  const folder = variable(host.variables, 'DOCKER_CERT_PATH') ?? dockerConfigFolder(host);
  return readTlsMaterial(folder, 'DOCKER_TLS_VERIFY');
}
