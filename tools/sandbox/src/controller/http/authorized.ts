import { timingSafeEqual } from 'node:crypto';
import { answerError } from './answers';
import type { Exchange } from './route';

/** The one user of the stand-in, who may do everything. */
export interface User {
  readonly name: string;
  readonly apiToken: string;
}

/** Answers only who is the user by basic authentication: 403 for nobody, 401 for a wrong token, as Jenkins does. */
export function authorized(
  user: User,
  answer: (exchange: Exchange) => Promise<void> | void,
): (exchange: Exchange) => Promise<void> {
  const expected = `Basic ${Buffer.from(`${user.name}:${user.apiToken}`).toString('base64')}`;
  return async (exchange) => {
    const given = exchange.request.headers.authorization;
    if (given === undefined) answerError(exchange.response, 403);
    else if (!sameSecret(given, expected)) answerError(exchange.response, 401);
    else await answer(exchange);
  };
}

/** Whether two secrets are the same, in a time that does not tell where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
