import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { isRecord } from './is-record';

/** One call of the ECS API. */
export interface EcsCall {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the API answers: a value, or an error by name. */
export type EcsAnswer =
  { readonly value: object } | { readonly status: number; readonly error: string; readonly message: string };

/** An HTTP server on 127.0.0.1 that speaks the protocol of ECS; what it answers is the test's business. */
export class LoopbackEcs {
  readonly calls: EcsCall[] = [];
  /** The most calls of an action that were under way together. */
  readonly mostTogether = new Map<string, number>();
  readonly #underWay = new Map<string, number>();
  readonly #answer: (call: EcsCall) => EcsAnswer | Promise<EcsAnswer>;
  readonly #server: Server;

  constructor(answer: (call: EcsCall) => EcsAnswer | Promise<EcsAnswer>) {
    this.#answer = answer;
    this.#server = createServer((request, response) => {
      void this.#serve(request).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)));
    });
  }

  /** Starts it and gives the address for `endpoint`. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const input: unknown = await json(request);
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const call = { action, input: isRecord(input) ? input : {} };
    this.calls.push(call);
    this.#count(action, 1);
    const answer = await this.#answer(call);
    this.#count(action, -1);
    if ('value' in answer) return { status: 200, body: answer.value };
    return { status: answer.status, body: { __type: answer.error, message: answer.message } };
  }

  #count(action: string, change: number): void {
    const now = (this.#underWay.get(action) ?? 0) + change;
    this.#underWay.set(action, now);
    this.mostTogether.set(action, Math.max(now, this.mostTogether.get(action) ?? 0));
  }
}
