import { isLoopback } from '@espalier/image-tree';
import { RegistryError } from '../errors';

/** Refuses a registry of the real AWS behind an API on this machine. Throws `REGISTRY_NOT_LOOPBACK`. */
export function demandSameWorld(endpoint: string | undefined, host: string): void {
  if (endpoint === undefined || !isLoopback(new URL(endpoint).hostname)) return;
  if (!/\.amazonaws\.com(?:\.cn)?(?::\d+)?$/i.test(host)) return;
  throw new RegistryError('REGISTRY_NOT_LOOPBACK', {
    reason: `the AWS emulator at ${endpoint} names ${host} as its registry, which is the real AWS`,
    remedy: `Set registry.host to ${new URL(endpoint).host} in the overlay that sets aws.endpoint (fleet.<configuration>.yaml).`,
  });
}
