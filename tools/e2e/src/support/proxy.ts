import { createServer, type Server } from 'node:http';
import { described, passOn, readRequest, refuse, type ProxiedRequest } from './proxied-request';

/**
 * Which requests an interference meets, by `METHOD path` and, for the JSON protocol of AWS, the operation and the body:
 * `POST / …ContainerRegistry….DescribeImages {"repositoryName":"agents/python"}`.
 */
export type Matcher = RegExp;

/**
 * What happens to the requests that match: a status that is answered in place of the emulator, no answer at all, or they
 * are held up until all may pass.
 */
export type Interference = number | 'no answer' | 'held';

/** An HTTP proxy in front of the emulator: its API and its registry alike. */
export interface Proxy {
  /** host:port. */
  readonly host: string;
  readonly port: number;
  /** Interferes with every request that matches, from now on and in place of any earlier interference. */
  interfere(matching: Matcher, interference: Interference): void;
  /**
   * Lets everything pass again, and what was held up unless its caller is gone; closes the connections that got no answer.
   */
  pass(): void;
  /** Every request since the start or since the last call of this, as a matcher sees it, but for the body. */
  takeRequests(): readonly string[];
  /** Resolves when a request was interfered with. */
  met(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a proxy of the server at host:port that lets everything pass. */
export async function startProxy(target: string): Promise<Proxy> {
  const proxy = new InterferingProxy(target);
  await proxy.listen();
  return proxy;
}

class InterferingProxy implements Proxy {
  port = 0;
  readonly #target: string;
  readonly #server: Server;
  #current: { readonly matching: Matcher; readonly interference: Interference } | undefined;
  #tell = (): void => undefined;
  readonly #unanswered: ProxiedRequest[] = [];
  readonly #held: ProxiedRequest[] = [];
  readonly #seen: string[] = [];

  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      this.#seen.push(described(request));
      readRequest(request, response).then(
        (whole) => {
          this.#meet(whole);
        },
        () => response.destroy(),
      );
    });
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new TypeError('the proxy has no port');
    this.port = address.port;
  }

  interfere(matching: Matcher, interference: Interference): void {
    this.#current = { matching, interference };
  }

  pass(): void {
    this.#current = undefined;
    for (const { response } of this.#unanswered.splice(0)) response.destroy();
    for (const whole of this.#held.splice(0)) passOn(this.#target, whole);
  }

  takeRequests(): readonly string[] {
    return this.#seen.splice(0);
  }

  met(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #meet(whole: ProxiedRequest): void {
    const told = `${described(whole.request)} ${whole.body ?? ''}`;
    const interference = this.#current?.matching.test(told) ? this.#current.interference : undefined;
    if (interference === undefined) {
      passOn(this.#target, whole);
      return;
    }
    this.#tell();
    if (interference === 'no answer') this.#unanswered.push(whole);
    else if (interference === 'held') this.#held.push(whole);
    else refuse(whole, interference);
  }
}
