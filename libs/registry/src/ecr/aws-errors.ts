import { awsErrorFacts, type AwsErrorFacts } from '@espalier/image-tree';
import { RegistryError, type RegistryErrorCode } from '../errors';

/** What an error of the SDK is about. */
export interface AwsErrorContext {
  /** What was being done, such as `create the repository agents/python`. */
  readonly task: string;
  /** Where, such as `ECR in eu-west-1`. */
  readonly service: string;
}

interface Rule {
  readonly code: RegistryErrorCode;
  readonly remedy: string;
  readonly applies: (facts: AwsErrorFacts) => boolean;
}

const connectionFailures = /^E[A-Z_]+$|^(?:CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/;

const rules: readonly Rule[] = [
  {
    code: 'REPOSITORY_EXISTS',
    remedy: 'Run it again.',
    applies: ({ name }) => name === 'RepositoryAlreadyExistsException',
  },
  {
    code: 'REPOSITORY_MISSING',
    remedy: 'Run npx nx run fleet:provision.',
    applies: ({ name }) => name === 'RepositoryNotFoundException',
  },
  {
    code: 'IMAGE_MISSING',
    remedy: 'Publish the image.',
    applies: ({ name }) => name === 'ImageNotFoundException',
  },
  {
    code: 'REGISTRY_THROTTLED',
    remedy: 'Run it again in a while; what is published stays.',
    applies: ({ isThrottled, name }) => isThrottled || name === 'LimitExceededException',
  },
  {
    code: 'REGISTRY_DENIED',
    remedy: 'Sign in to AWS again, or ask operations for the permission.',
    applies: ({ isDenied }) => isDenied,
  },
  {
    code: 'REGISTRY_UNREACHABLE',
    remedy:
      'Check the network and the aws settings of fleet.yaml (in the sandbox: npm run sandbox -- up), then run it again; what is published stays.',
    applies: ({ name, status, systemCode }) =>
      name === 'TimeoutError' || (status ?? 0) >= 500 || connectionFailures.test(systemCode ?? ''),
  },
];

/** The {@link RegistryError} for whatever the AWS SDK threw; one that is one already stays as it is. */
export function registryErrorOf(thrown: unknown, { task, service }: AwsErrorContext): RegistryError {
  if (thrown instanceof RegistryError) return thrown;
  const facts = awsErrorFacts(thrown);
  const rule = rules.find(({ applies }) => applies(facts));
  return new RegistryError(rule?.code ?? 'ANSWER_INVALID', {
    reason: `cannot ${task}: ${service} ${sentence(facts)}`,
    remedy:
      rule?.remedy ?? 'Check the aws settings of fleet.yaml, and that nothing in between answers in place of AWS.',
    cause: facts.cause,
  });
}

/** What follows the name of the service. */
function sentence({ name, text, systemCode, status }: AwsErrorFacts): string {
  if (systemCode !== undefined) return `cannot be reached (${text || systemCode})`;
  if (name === 'TimeoutError') return `does not answer in time (${text})`;
  if (name === 'SyntaxError' || name === 'Error') return `answers what ECR never does (HTTP ${status ?? 'unknown'})`;
  return `says ${name} (${text})`;
}
