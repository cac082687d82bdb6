import { messageOf } from '@espalier/dockerfile';
import pRetry from 'p-retry';
import { isRegistryError, RegistryError } from '../errors';
import type { Advice } from './advice';
import type { RetryPolicy } from './retry-policy';

/** The methods of the OCI distribution API that are used here; each may be sent twice without harm. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT';

/** One request. The method is GET unless said otherwise. */
export interface Request {
  readonly url: URL;
  /** What is wanted, for messages: a reference with its host. */
  readonly subject: string;
  readonly method?: Method;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** What to do with a redirect; default: follow it. */
  readonly redirect?: 'manual';
}

/** An answer that came in full. */
export interface Answer {
  /** Where it came from: redirects were followed. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/**
 * Asks until there is an answer below 500, as long as the policy allows. Follows redirects, without credentials where
 * they lead to another host.
 *
 * Throws `REGISTRY_UNREACHABLE`, or `REGISTRY_THROTTLED` after 429.
 */
export async function ask(request: Request, policy: RetryPolicy, advice: Advice): Promise<Answer> {
  return pRetry(() => askOnce(request, policy.timeout, advice), {
    retries: policy.retries,
    minTimeout: policy.delay,
    shouldRetry: ({ error }) =>
      isRegistryError(error, 'REGISTRY_UNREACHABLE') || isRegistryError(error, 'REGISTRY_THROTTLED'),
  });
}

async function askOnce(request: Request, timeout: number, advice: Advice): Promise<Answer> {
  const answer = await exchange(request, timeout).catch((cause: unknown) => {
    throw unreachable(request, whyNoAnswer(cause), advice, cause);
  });
  if (answer.status === 429) throw throttled(request);
  if (answer.status >= 500) throw unreachable(request, `HTTP ${answer.status}`, advice);
  return answer;
}

async function exchange({ url, method = 'GET', headers, body, redirect }: Request, timeout: number): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers,
    signal: AbortSignal.timeout(timeout),
    ...(body && { body: new Uint8Array(body) }),
    ...(redirect && { redirect }),
  });
  return {
    url: new URL(response.url || url),
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
}

function unreachable(request: Request, why: string, advice: Advice, cause?: unknown): RegistryError {
  return new RegistryError('REGISTRY_UNREACHABLE', {
    reason: `${failed(request)}, because ${request.url.host} does not answer as it should (${why})`,
    remedy: advice.unreachable,
    cause,
  });
}

function throttled(request: Request): RegistryError {
  return new RegistryError('REGISTRY_THROTTLED', {
    reason: `${failed(request)}, because ${request.url.host} takes no more requests for now (HTTP 429)`,
    remedy: 'Wait for its limit to pass; for Docker Hub, name a mirror in upstreams.mirror of fleet.yaml.',
  });
}

function failed({ method, subject }: Request): string {
  return `${subject} cannot be ${method === 'POST' || method === 'PUT' ? 'written' : 'read'}`;
}

/** What `fetch` hides in the cause: ECONNREFUSED, ENOTFOUND, a certificate that is not trusted. */
function whyNoAnswer(thrown: unknown): string {
  if (!(thrown instanceof Error)) return messageOf(thrown);
  if (thrown.name === 'TimeoutError') return 'no answer in time';
  if (thrown.cause instanceof AggregateError) return messageOf(thrown.cause.errors[0]);
  return messageOf(thrown.cause ?? thrown);
}
