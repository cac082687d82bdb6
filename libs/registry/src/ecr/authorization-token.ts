import { z } from 'zod';
import { RegistryError } from '../errors';
import type { EcrClient } from './ecr-client';

const RENEWED_BEFORE_MILLISECONDS = 10 * 60_000;

/** A user of the registry, and where the registry is. */
export interface AuthorizationToken {
  /** host[:port] of what ECR calls proxyEndpoint. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** Time after which a new one must be asked for, in milliseconds since the epoch. */
  readonly freshUntil: number;
}

const answerSchema = z
  .object({ authorizationToken: z.base64(), proxyEndpoint: z.url(), expiresAt: z.date() })
  .transform(({ authorizationToken, proxyEndpoint, expiresAt }) => {
    const [, username = '', password = ''] =
      /^([^:]*):(.*)$/s.exec(Buffer.from(authorizationToken, 'base64').toString()) ?? [];
    const freshUntil = expiresAt.getTime() - RENEWED_BEFORE_MILLISECONDS;
    return { host: new URL(proxyEndpoint).host, username, password, freshUntil };
  });

/** ECR's token, asked for once by any number of concurrent callers, and again ten minutes before it expires. */
export class AuthorizationTokens {
  readonly #ecr: EcrClient;
  #held: AuthorizationToken | undefined;
  #coming: Promise<AuthorizationToken> | undefined;

  constructor(ecr: EcrClient) {
    this.#ecr = ecr;
  }

  /** The token held while it is fresh, else a new one. */
  async current(): Promise<AuthorizationToken> {
    return this.#held && this.#held.freshUntil > Date.now() ? this.#held : this.renew();
  }

  /** A new token; the one that is on its way, if one is. */
  async renew(): Promise<AuthorizationToken> {
    this.#coming ??= this.#request().finally(() => {
      this.#coming = undefined;
    });
    return this.#coming;
  }

  async #request(): Promise<AuthorizationToken> {
    const answer = await this.#ecr.call('sign in to the registry', ({ client, sdk }) =>
      client.send(new sdk.GetAuthorizationTokenCommand({})),
    );
    const { data } = answerSchema.safeParse(answer.authorizationData?.[0]);
    if (!data) throw noToken();
    this.#held = data;
    return data;
  }
}

function noToken(): RegistryError {
  return new RegistryError('ANSWER_INVALID', {
    reason: 'ECR answered GetAuthorizationToken without a token, an address or an expiry',
    remedy: 'Check the aws settings of fleet.yaml, and that nothing in between answers in place of AWS.',
  });
}
