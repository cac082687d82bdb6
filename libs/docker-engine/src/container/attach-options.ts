import type { ContainerCreateOptions } from 'dockerode';
import type { AttachRequest } from './attach-request';
import { containerOptions } from './container-options';

const secondsOfAWeek = 7 * 24 * 3600;

/** What the engine is asked to create for a program in front of somebody. Where that one is gone, its input ends. */
export function attachOptions(request: AttachRequest, name: string): ContainerCreateOptions {
  const { streams, mounts = [] } = request;
  const isTerminal = streams.kind === 'terminal';
  const options = containerOptions(request, name, secondsOfAWeek);
  return {
    ...options,
    Tty: isTerminal,
    OpenStdin: isTerminal,
    StdinOnce: isTerminal,
    AttachStdin: isTerminal,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      ...options.HostConfig,
      Mounts: mounts.map(({ source, target }) => ({ Type: 'bind', Source: source, Target: target })),
    },
  };
}
