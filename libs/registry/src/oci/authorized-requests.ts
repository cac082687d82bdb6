import { isLoopback } from '@espalier/image-tree';
import type { Advice } from './advice';
import { authorize } from './authorization';
import { parseChallenge } from './challenge';
import type { Login, LoginSource } from './login';
import { acceptManifests } from './media-types';
import type { RetryPolicy } from './retry-policy';
import { ask, type Answer, type Method } from './transport';

/** How a registry is reached. */
export interface RegistryAccess {
  /** host[:port]; http for this machine, https for all others. */
  readonly host: string;
  readonly advice: Advice;
  readonly policy: RetryPolicy;
  /** Who to be when the registry asks. Default: nobody. */
  readonly login?: LoginSource | undefined;
}

/** What is asked of a registry, wherever it is asked. */
interface Question {
  readonly method: Method;
  readonly repository: string;
  /** The reference, for messages. */
  readonly subject: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** What to do with a redirect; default: follow it. */
  readonly redirect?: 'manual';
}

/** A question by its place in the repository, such as `manifests/latest`, or by an address that the registry gave. */
export type RegistryQuestion = Question & ({ readonly path: string } | { readonly url: URL });

/** Requests to one registry, with the authorization that it wants: none, basic, or a token of its token service. */
export class AuthorizedRequests {
  readonly #access: RegistryAccess;
  readonly #authorizations = new Map<string, string>();
  #login: Login | undefined;

  constructor(access: RegistryAccess) {
    this.#access = access;
  }

  /** The registry's answer. Its status is 401 only if no login that can be found is taken, a renewed one included. */
  async ask(question: RegistryQuestion): Promise<Answer> {
    const answer = await this.#send(question);
    if (answer.status !== 401 || !this.#isOwn(this.#url(question)) || !(await this.#authorize(question, answer)))
      return answer;
    const second = await this.#send(question);
    if (second.status !== 401 || !(await this.#authorize(question, second, this.#login))) return second;
    return this.#send(question);
  }

  #send(question: RegistryQuestion): Promise<Answer> {
    const { policy, advice } = this.#access;
    const url = this.#url(question);
    const authorization = this.#isOwn(url) ? this.#authorizations.get(question.repository) : undefined;
    const headers = {
      accept: acceptManifests,
      ...question.headers,
      ...(authorization === undefined ? {} : { authorization }),
    };
    return ask({ ...question, url, headers }, policy, advice);
  }

  /** Meets the challenge of a 401. Returns whether there is something new to try. */
  async #authorize({ repository, subject }: RegistryQuestion, { headers }: Answer, refused?: Login): Promise<boolean> {
    const challenge = parseChallenge(headers.get('www-authenticate'));
    if (!challenge) return false;
    this.#login = await this.#access.login?.(refused);
    if (refused && !this.#login) return false;
    const { policy, advice } = this.#access;
    const authorization = await authorize(challenge, this.#login, subject, policy, advice);
    if (authorization === undefined) return false;
    this.#authorizations.set(repository, authorization);
    return true;
  }

  #url(question: RegistryQuestion): URL {
    return 'url' in question ? question.url : new URL(`/v2/${question.repository}/${question.path}`, this.#origin());
  }

  /** Whether an address is the registry's: no other may see credentials, nor ask for them. */
  #isOwn(url: URL): boolean {
    return url.origin === this.#origin();
  }

  #origin(): string {
    const { host } = this.#access;
    const scheme = isLoopback(new URL(`http://${host}`).hostname) ? 'http' : 'https';
    return new URL(`${scheme}://${host}`).origin;
  }
}
