import { messageOf } from '@espalier/dockerfile';
import { JenkinsError } from '../errors';

const DENIED = new Set([
  'AccessDenied',
  'CredentialsProviderError',
  'ExpiredToken',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'TokenProviderError',
]);

const REMEDIES = {
  DELIVERY_DENIED:
    'Give the caller s3:GetObject, s3:PutObject and s3:DeleteObject on the object and s3:ListBucket on the bucket, without which S3 refuses to say that an object is not there.',
  DELIVERY_FAILED:
    'Check the bucket of jenkins.casc and aws in images/fleet.yaml, and the network; then run it again: nothing is half done.',
} as const;

/** What an SDK call threw, as a JenkinsError. */
export function asDeliveryError(thrown: unknown, tried: 'read' | 'written' | 'removed', address: string): JenkinsError {
  const code = isDenied(thrown) ? 'DELIVERY_DENIED' : 'DELIVERY_FAILED';
  return new JenkinsError(code, {
    reason: `the cloud document ${address} cannot be ${tried}: ${explained(thrown)}`,
    remedy: REMEDIES[code],
    cause: thrown,
  });
}

/** Whether there is no such object, in a bucket that is there. */
export function isNoSuchKey(thrown: unknown): boolean {
  return nameOf(thrown) === 'NoSuchKey';
}

/**
 * Whether a condition did not hold: 412 PreconditionFailed, 409 ConditionalRequestConflict while somebody else writes,
 * 404 for If-Match where nothing is. Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional
 * writes"; API reference of PutObject and DeleteObject.
 */
export function isChanged(thrown: unknown): boolean {
  const status = statusOf(thrown);
  return status === 412 || status === 409 || (status === 404 && nameOf(thrown) !== 'NoSuchBucket');
}

function isDenied(thrown: unknown): boolean {
  const status = statusOf(thrown);
  return status === 401 || status === 403 || DENIED.has(nameOf(thrown));
}

function explained(thrown: unknown): string {
  return [nameOf(thrown), messageOf(thrown).trim().replace(/\.+$/, '')].filter((part) => part !== '').join(', ');
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '';
}

function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('$metadata' in thrown)) return undefined;
  const metadata = thrown.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
