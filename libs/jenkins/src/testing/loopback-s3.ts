import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { LoopbackServer } from './loopback-server';

/** What the next request meets: an answer of its own, or the cut of the connection after it was done. */
export type Fault = { readonly status: number; readonly code: string } | 'cut after';

/** One object of S3 with conditional writes, over HTTP. */
export class LoopbackS3 extends LoopbackServer {
  /** For the next requests, in order. */
  readonly faults: Fault[] = [];
  /** Methods of the requests. */
  readonly requests: string[] = [];
  contentType: string | undefined;
  #object: string | undefined;

  constructor() {
    super((request, response) => this.#serve(request, response));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    this.requests.push(request.method ?? '');
    const fault = this.faults.shift();
    if (typeof fault === 'object') {
      refuse(response, fault.status, fault.code);
      return;
    }
    const cut = fault === 'cut after' ? () => response.socket?.destroy() : undefined;
    if (!this.#holds(request.headers)) {
      refuse(response, 412, 'PreconditionFailed');
      return;
    }
    if (request.method === 'PUT') this.#put(body, request.headers['content-type']);
    if (request.method === 'DELETE') this.#object = undefined;
    if (cut) cut();
    else this.#answer(request.method ?? '', response);
  }

  #put(body: string, contentType: string | undefined): void {
    this.#object = body;
    this.contentType = contentType;
  }

  #holds(headers: IncomingMessage['headers']): boolean {
    if (headers['if-none-match'] === '*') return this.#object === undefined;
    return headers['if-match'] === undefined || headers['if-match'] === this.#etag();
  }

  #etag(): string | undefined {
    return this.#object === undefined ? undefined : `"${createHash('md5').update(this.#object).digest('hex')}"`;
  }

  #answer(method: string, response: ServerResponse): void {
    if (method === 'GET' && this.#object === undefined) refuse(response, 404, 'NoSuchKey');
    else response.writeHead(200, { etag: this.#etag() ?? '' }).end(method === 'GET' ? this.#object : '');
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>It is so.</Message></Error>`);
}
