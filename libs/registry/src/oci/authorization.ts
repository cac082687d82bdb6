import { isLoopback } from '@espalier/image-tree';
import { RegistryError } from '../errors';
import type { Advice } from './advice';
import { parseAnswer, tokenSchema } from './answers';
import type { Challenge } from './challenge';
import type { Login } from './login';
import type { RetryPolicy } from './retry-policy';
import { ask } from './transport';

/** Meets a challenge: the Authorization header to ask again with; nothing when that takes a login and there is none. */
export async function authorize(
  challenge: Challenge,
  login: Login | undefined,
  subject: string,
  policy: RetryPolicy,
  advice: Advice,
): Promise<string | undefined> {
  if (challenge.scheme === 'basic') return login && basic(login);
  const url = tokenAddress(challenge.realm, challenge.parameters);
  const answer = await ask({ url, subject, headers: login ? { authorization: basic(login) } : {} }, policy, advice);
  if (answer.status === 401 || answer.status === 403) return undefined;
  return `Bearer ${parseAnswer(tokenSchema, answer.body, url.host)}`;
}

/** The value of an Authorization header (RFC 7617). */
export function basic({ username, password }: Login): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function tokenAddress(realm: string, parameters: Readonly<Record<string, string>>): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))) {
    throw new RegistryError('ANSWER_INVALID', {
      reason: `the registry sends its callers to ${JSON.stringify(realm)} for a token, which is no https address`,
      remedy: 'Check that the address is a registry, and that nothing in between answers in its place.',
    });
  }
  for (const name of ['service', 'scope']) {
    const value = parameters[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}
