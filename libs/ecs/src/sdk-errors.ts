import { messageOf } from '@espalier/dockerfile';
import { EcsError, type EcsErrorCode } from './errors';

const DENIED = new Set([
  'AccessDeniedException',
  'CredentialsProviderError',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'TokenProviderError',
  'UnrecognizedClientException',
]);
const THROTTLED = new Set(['LimitExceededException', 'Throttling', 'ThrottlingException', 'TooManyRequestsException']);

const REMEDIES = {
  ECS_DENIED:
    'Give the caller credentials of the right account that allow this action, and iam:PassRole on the roles that the task definition names.',
  ECS_REFUSED: 'Correct what ECS names in images/fleet.yaml or in image.yaml of the image.',
  ECS_THROTTLED: 'Run it again in a minute; what is done is kept.',
  ECS_UNREACHABLE: 'Check the network and aws.endpoint in fleet.yaml, and run it again; what is done is kept.',
} as const satisfies Partial<Record<EcsErrorCode, string>>;

/** What an SDK call threw, as an EcsError that says what was tried. `action` reads like `describe family boto3`. */
export function asEcsError(thrown: unknown, action: string): EcsError {
  const code = codeOf(thrown);
  return new EcsError(code, {
    reason: `ECS: cannot ${action}: ${withoutFullStop(messageOf(thrown))}`,
    remedy: REMEDIES[code],
    cause: thrown,
  });
}

/** Whether an SDK call failed because there is no such family. Source: DescribeTaskDefinition; it has no error of its own. */
export function isNoSuchTaskDefinition(thrown: unknown): boolean {
  return nameOf(thrown) === 'ClientException' && messageOf(thrown).startsWith('Unable to describe task definition');
}

function codeOf(thrown: unknown): keyof typeof REMEDIES {
  const name = nameOf(thrown);
  const status = statusOf(thrown);
  if (DENIED.has(name) || status === 401 || status === 403) return 'ECS_DENIED';
  if (THROTTLED.has(name) || status === 429) return 'ECS_THROTTLED';
  return status !== undefined && status >= 400 && status < 500 ? 'ECS_REFUSED' : 'ECS_UNREACHABLE';
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

function withoutFullStop(text: string): string {
  return text.trim().replace(/\.+$/, '');
}
