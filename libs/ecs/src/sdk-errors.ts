import { awsErrorFacts, type AwsErrorFacts } from '@espalier/image-tree';
import { EcsError, type EcsErrorCode } from './errors';

const REMEDIES = {
  ECS_DENIED:
    'Give the caller credentials of the right account that allow this action, and iam:PassRole on the roles that the task definition names.',
  ECS_REFUSED: 'Correct what ECS names in fleet.yaml or in image.yaml of the image.',
  ECS_THROTTLED: 'Run it again in a minute; what is done is kept.',
  ECS_UNREACHABLE: 'Check the network and aws.endpoint in fleet.yaml, and run it again; what is done is kept.',
} as const satisfies Partial<Record<EcsErrorCode, string>>;

/** What an SDK call threw, as an EcsError that says what was tried. `action` reads like `describe family boto3`. */
export function asEcsError(thrown: unknown, action: string): EcsError {
  const facts = awsErrorFacts(thrown);
  const code = isRegistrationConflict(thrown) ? 'ECS_THROTTLED' : codeOf(facts);
  return new EcsError(code, {
    reason: `ECS: cannot ${action}: ${facts.text}`,
    remedy: REMEDIES[code],
    cause: facts.cause,
  });
}

/** Whether an SDK call failed because there is no such family. Source: DescribeTaskDefinition; it has no error of its own. */
export function isNoSuchTaskDefinition(thrown: unknown): boolean {
  const { name, text } = awsErrorFacts(thrown);
  return name === 'ClientException' && text.startsWith('Unable to describe task definition');
}

/** Whether a registration failed because another one of the family was under way. Source: RegisterTaskDefinition has no error of its own. */
export function isRegistrationConflict(thrown: unknown): boolean {
  const { name, text } = awsErrorFacts(thrown);
  return name === 'ClientException' && text.startsWith('Too many concurrent attempts');
}

function codeOf({ isDenied, isThrottled, status }: AwsErrorFacts): keyof typeof REMEDIES {
  if (isDenied) return 'ECS_DENIED';
  if (isThrottled) return 'ECS_THROTTLED';
  return status !== undefined && status >= 400 && status < 500 ? 'ECS_REFUSED' : 'ECS_UNREACHABLE';
}
