import { awsErrorFacts } from '@espalier/image-tree';
import { JenkinsError } from '../errors';

const REMEDIES = {
  DELIVERY_DENIED:
    'Give the caller s3:GetObject, s3:PutObject and s3:DeleteObject on the object and s3:ListBucket on the bucket, without which S3 refuses to say that an object is not there.',
  DELIVERY_FAILED:
    'Check the bucket of jenkins.casc and aws in fleet.yaml, and the network; then run it again: nothing is half done.',
} as const;

/** What an SDK call threw, as a JenkinsError. */
export function asDeliveryError(thrown: unknown, tried: 'read' | 'written' | 'removed', address: string): JenkinsError {
  const { name, text, isDenied, cause } = awsErrorFacts(thrown);
  const code = isDenied ? 'DELIVERY_DENIED' : 'DELIVERY_FAILED';
  return new JenkinsError(code, {
    reason: `the cloud document ${address} cannot be ${tried}: ${[name, text].filter((part) => part !== '').join(', ')}`,
    remedy: REMEDIES[code],
    cause,
  });
}

/** Whether there is no such object, in a bucket that is there. */
export function isNoSuchKey(thrown: unknown): boolean {
  return awsErrorFacts(thrown).name === 'NoSuchKey';
}

/**
 * Whether a condition did not hold: 412 PreconditionFailed, 409 ConditionalRequestConflict while somebody else writes,
 * 404 for If-Match where nothing is. Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional
 * writes"; API reference of PutObject and DeleteObject.
 */
export function isChanged(thrown: unknown): boolean {
  const { status, name } = awsErrorFacts(thrown);
  return status === 412 || status === 409 || (status === 404 && name !== 'NoSuchBucket');
}
