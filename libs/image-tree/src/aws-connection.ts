import type { AwsSettings } from './fleet-settings';

/** What every AWS client of a publish is made with. Spread it into the client's configuration. */
export interface AwsConnection {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
}

/**
 * The connection that settings and environment ask for. A loopback endpoint gets dummy credentials, never the
 * caller's. The endpoint is the overlay's, else AWS_ENDPOINT_URL, else what the SDK derives from the region.
 */
export function awsConnection(
  aws: AwsSettings,
  environment: Readonly<Record<string, string | undefined>>,
): AwsConnection {
  const endpoint = aws.endpoint ?? environment['AWS_ENDPOINT_URL'];
  return {
    region: aws.region,
    retryMode: 'adaptive',
    maxAttempts: 8,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(endpoint !== undefined && isLoopback(new URL(endpoint).hostname)
      ? { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
      : {}),
  };
}

/** Whether a host name (without port) is this machine's loopback. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
