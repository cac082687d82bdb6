import { z } from 'zod';

/** What an error of the AWS SDK says. */
export interface AwsErrorFacts {
  /** Of the error, such as `AccessDeniedException`. */
  readonly name: string;
  /** Its first line, without a full stop: what follows may quote the request, session token included. */
  readonly text: string;
  /** Why there was no connection, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined;
  /** HTTP status of the answer. */
  readonly status: number | undefined;
  /** Whether AWS does not know the caller, or does not let it do this. */
  readonly isDenied: boolean;
  /** Whether AWS wants fewer requests. */
  readonly isThrottled: boolean;
  /** What was thrown, to be kept as a cause; nothing where that would keep the request. */
  readonly cause: unknown;
}

const DENIED =
  /AccessDenied|AuthenticationToken|ExpiredToken|UnrecognizedClient|InvalidAccessKeyId|InvalidClientTokenId|Signature|CredentialsProviderError|TokenProviderError|NotAuthorized|KmsException/;
const THROTTLED = /Throttl|TooManyRequests/;

const thrownSchema = z.object({
  name: z.string(),
  message: z.string(),
  code: z.string().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

/** Reads whatever an SDK call threw. */
export function awsErrorFacts(thrown: unknown): AwsErrorFacts {
  const { data } = thrownSchema.safeParse(thrown);
  const name = data?.name ?? 'Error';
  const status = data?.$metadata?.httpStatusCode;
  return {
    name,
    status,
    text:
      (data?.message ?? String(thrown))
        .trim()
        .split('\n', 1)[0]
        ?.replace(/\.+\s*$/, '') ?? '',
    systemCode: data?.code,
    isDenied: DENIED.test(name) || status === 401 || status === 403,
    isThrottled: THROTTLED.test(name) || status === 429,
    cause: /Signature/.test(name) ? undefined : thrown,
  };
}
