import type { AwsConnection, FleetSettings } from '@espalier/image-tree';
import type { RetryPolicy } from '../oci/retry-policy';

/** A policy that tries three times and does not make a test wait. */
export const impatient: RetryPolicy = { retries: 2, delay: 1, timeout: 5_000 };

/** A connection to an emulator at host:port that gives up at the first failure. */
export function connectionTo(host: string): AwsConnection {
  return {
    region: 'us-east-1',
    endpoint: `http://${host}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    retryMode: 'adaptive',
    maxAttempts: 1,
  };
}

/** Settings of a registry, with those of a test over the defaults. */
export function registrySettings(settings: Partial<FleetSettings['registry']> = {}): FleetSettings['registry'] {
  return { prefix: 'agents', createRepositories: false, ...settings };
}
