import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { RunRequest } from './run-request';
import { ownLabels } from './run-owner';

const bytesPerMebibyte = 1024 ** 2;
const nanosPerCpu = 1e9;

/** What the engine is asked to create for a run. Every optional field is left to the engine where the request leaves it out. */
export function containerOptions(request: RunRequest, name: string, timeoutSeconds: number): ContainerCreateOptions {
  const { image, entrypoint, command, environment = {}, user, workingDirectory } = request;
  return {
    name,
    Image: image,
    Env: Object.entries(environment).map(([key, value]) => `${key}=${value}`),
    Labels: ownLabels(timeoutSeconds),
    HostConfig: hostConfig(request),
    ...(entrypoint ? { Entrypoint: entrypoint.length === 0 ? [''] : [...entrypoint] } : {}),
    ...(command ? { Cmd: [...command] } : {}),
    ...(user === undefined ? {} : { User: user }),
    ...(workingDirectory === undefined ? {} : { WorkingDir: workingDirectory }),
  };
}

/** How a container is held: its network, its limits, and what it may not do. */
export function hostConfig({
  network = 'none',
  extraHosts = [],
  limits = {},
  confined = false,
}: RunRequest): HostConfig {
  const { memoryMebibytes, cpus, processes } = limits;
  return {
    NetworkMode: network,
    ExtraHosts: [...extraHosts],
    Init: true,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
    ...(memoryMebibytes === undefined ? {} : memoryLimit(memoryMebibytes * bytesPerMebibyte)),
    ...(cpus === undefined ? {} : { NanoCpus: Math.round(cpus * nanosPerCpu) }),
    ...(processes === undefined ? {} : { PidsLimit: processes }),
    ...(confined ? confinement : {}),
  };
}

/** Swap counts as memory, so that the limit is one. */
function memoryLimit(bytes: number): HostConfig {
  return { Memory: bytes, MemorySwap: bytes };
}

const confinement: HostConfig = {
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
  ReadonlyRootfs: true,
  Tmpfs: { '/tmp': 'rw,exec,mode=1777' },
};
