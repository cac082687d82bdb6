import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request, what its path names, and the way to answer it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** What the groups of the path captured. */
  readonly captured: readonly string[];
}

/** One endpoint of the stand-in. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: RegExp;
  /** How requests are counted: the path, without what differs from one to the next. */
  readonly endpoint: string;
  answer(exchange: Exchange): Promise<void> | void;
}
