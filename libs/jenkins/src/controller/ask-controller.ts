import { messageOf } from '@espalier/dockerfile';
import { JenkinsError } from '../errors';
import type { ControllerAccess } from './controller-access';

/** One request to the controller. */
export interface Question {
  /** Default: POST. */
  readonly method?: 'GET';
  /** Below the address of the controller, without a slash at the start. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer that came in full. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The connection was never there, so the controller was told nothing. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Asks the controller once. Redirects are not followed: they turn a POST into a GET, and carry the token elsewhere.
 *
 * @throws JenkinsError `CONTROLLER_UNREACHABLE` when it was told nothing, `CONTROLLER_UNCLEAR` when the answer did not
 *   come in time or in full.
 */
export async function askController(access: ControllerAccess, question: Question): Promise<Answer> {
  const url = urlOf(access, question);
  try {
    const response = await fetch(url, {
      method: question.method ?? 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(access.timeout),
      headers: { ...question.headers },
      ...(question.body === undefined ? {} : { body: question.body }),
    });
    return { status: response.status, body: await response.text() };
  } catch (cause) {
    throw noAnswer(url, cause, access.timeout);
  }
}

function urlOf(access: ControllerAccess, { path, query }: Question): URL {
  const url = new URL(path, access.url.endsWith('/') ? access.url : `${access.url}/`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
}

function noAnswer(url: URL, cause: unknown, timeout: number): JenkinsError {
  const code = NEVER_SENT.has(codeOf(cause)) ? 'CONTROLLER_UNREACHABLE' : 'CONTROLLER_UNCLEAR';
  return new JenkinsError(code, {
    reason: `Jenkins at ${url.origin} gave no answer (${why(cause, timeout)})`,
    remedy:
      'Check that the controller is up and that jenkins.controllerUrl (or url) of fleet.yaml is its address from here.',
    cause,
  });
}

function why(thrown: unknown, timeout: number): string {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return `not within ${timeout / 1000} s`;
  return messageOf(rootOf(thrown));
}

/** What `fetch` hides in the cause, and a connection tried at several addresses in its first error. */
function rootOf(thrown: unknown): unknown {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  return cause instanceof AggregateError ? cause.errors[0] : cause;
}

function codeOf(thrown: unknown): string {
  const root = rootOf(thrown);
  return root instanceof Error && 'code' in root ? String(root.code) : '';
}
