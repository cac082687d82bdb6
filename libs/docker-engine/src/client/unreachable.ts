import { messageOf } from '@espalier/dockerfile';
import type { EngineAddress } from '../address/engine-address';
import { DockerEngineError } from '../errors';

/** Whether a request failed because no connection came about at all. */
export function isConnectionFailure(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('syscall' in thrown)) return false;
  return thrown.syscall === 'connect' || thrown.syscall === 'getaddrinfo' || thrown.syscall === 'spawn ssh';
}

/** The error for an engine that does not answer: which address, where that comes from, what to do. */
export function unreachable(address: EngineAddress, cause: unknown): DockerEngineError {
  return new DockerEngineError('ENGINE_UNREACHABLE', {
    reason: `no Docker Engine answers at ${address.url} (from ${address.origin}): ${messageOf(cause)}`,
    remedy: remedyFor(address, cause),
    cause,
  });
}

function remedyFor(address: EngineAddress, cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && cause.code === 'EACCES') {
    return 'This user may not open the socket: add the user to the group that owns it, usually docker, and log in again.';
  }
  if (address.kind === 'ssh') return `See whether \`ssh ${address.host} docker version\` works, or set DOCKER_HOST.`;
  return 'Start Docker, or set DOCKER_HOST to an engine that runs.';
}
