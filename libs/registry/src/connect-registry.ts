import { awsConnection, type AwsConnection, type FleetSettings } from '@espalier/image-tree';
import { EcrRegistry } from './ecr/ecr-registry';
import { patient, type RetryPolicy } from './oci/retry-policy';
import type { Registry } from './registry';

/** What a registry is reached with. */
export interface RegistryOptions {
  readonly connection: AwsConnection;
  readonly settings: FleetSettings['registry'];
  /** AWS_ENDPOINT_URL_ECR counts where the connection names no endpoint. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How patient to be with the OCI distribution API; the connection says it for AWS. */
  readonly policy?: RetryPolicy;
}

/** The fleet's registry on Amazon ECR. Contacts nothing, and loads no SDK, before a method needs it. */
export function connectRegistry({ connection, settings, environment, policy = patient }: RegistryOptions): Registry {
  return new EcrRegistry(withEcrEndpoint(connection, environment), settings, policy);
}

/** An endpoint from the environment is held to the same rule as any: on this machine, never the caller's credentials. */
function withEcrEndpoint(connection: AwsConnection, environment: RegistryOptions['environment']): AwsConnection {
  const endpoint = environment['AWS_ENDPOINT_URL_ECR'];
  if (connection.endpoint !== undefined || endpoint === undefined) return connection;
  return { ...awsConnection({ region: connection.region, endpoint }, {}), maxAttempts: connection.maxAttempts };
}
