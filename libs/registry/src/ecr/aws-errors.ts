import { z } from 'zod';
import { RegistryError, type RegistryErrorCode } from '../errors';

/** What an error of the SDK is about. */
export interface AwsErrorContext {
  /** What was being done, such as `create the repository agents/python`. */
  readonly task: string;
  /** Where, such as `ECR in eu-west-1`. */
  readonly service: string;
}

interface Facts {
  readonly name: string;
  /** First line only: what follows may quote the request, session token included. */
  readonly text: string;
  readonly systemCode: string | undefined;
  readonly status: number | undefined;
}

interface Rule {
  readonly code: RegistryErrorCode;
  readonly remedy: string;
  readonly applies: (facts: Facts) => boolean;
}

const denials =
  /AccessDenied|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|Signature|CredentialsProviderError|TokenProviderError|NotAuthorized|KmsException/;
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
    applies: ({ name, status }) => /Throttl|TooManyRequests|LimitExceeded/.test(name) || status === 429,
  },
  {
    code: 'REGISTRY_DENIED',
    remedy: 'Sign in to AWS again, or ask operations for the permission.',
    applies: ({ name, status }) => denials.test(name) || status === 401 || status === 403,
  },
  {
    code: 'REGISTRY_UNREACHABLE',
    remedy:
      'Check the network and the aws settings of images/fleet.yaml (in the sandbox: npm run sandbox -- up), then run it again; what is published stays.',
    applies: ({ name, status, systemCode }) =>
      name === 'TimeoutError' || (status ?? 0) >= 500 || connectionFailures.test(systemCode ?? ''),
  },
];

const thrownSchema = z.object({
  name: z.string(),
  message: z.string(),
  code: z.string().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

/** The {@link RegistryError} for whatever the AWS SDK threw; one that is one already stays as it is. */
export function registryErrorOf(thrown: unknown, { task, service }: AwsErrorContext): RegistryError {
  if (thrown instanceof RegistryError) return thrown;
  const facts = factsOf(thrown);
  const rule = rules.find(({ applies }) => applies(facts));
  return new RegistryError(rule?.code ?? 'ANSWER_INVALID', {
    reason: `cannot ${task}: ${service} ${sentence(facts)}`,
    remedy:
      rule?.remedy ??
      'Check the aws settings of images/fleet.yaml, and that nothing in between answers in place of AWS.',
    cause: /Signature/.test(facts.name) ? undefined : thrown,
  });
}

function factsOf(thrown: unknown): Facts {
  const { data } = thrownSchema.safeParse(thrown);
  return {
    name: data?.name ?? 'Error',
    text: (data?.message ?? String(thrown)).split('\n', 1)[0] ?? '',
    systemCode: data?.code,
    status: data?.$metadata?.httpStatusCode,
  };
}

/** What follows the name of the service. */
function sentence({ name, text, systemCode, status }: Facts): string {
  if (systemCode !== undefined) return `cannot be reached (${text || systemCode})`;
  if (name === 'TimeoutError') return `does not answer in time (${text})`;
  if (name === 'SyntaxError' || name === 'Error') return `answers what ECR never does (HTTP ${status ?? 'unknown'})`;
  return `says ${name} (${text.replace(/\.\s*$/, '')})`;
}
