import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EngineAddress } from '../address/engine-address';
import { modemOptions } from './modem-options';

/** A request of the Docker API as it goes over the wire. */
export interface RawRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Readable;
}

/** Sends a request to an engine as it is, and gives the answer as it comes, whatever its status. */
export function engineRequest(
  address: EngineAddress,
  { method, path, headers, body }: RawRequest,
): Promise<IncomingMessage> {
  const { protocol, socketPath, host, port, agent } = modemOptions(address);
  const send = protocol === 'https' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send({ method, path, headers, socketPath, host, port, agent }, resolve);
    pipeline(body, request).catch(reject);
  });
}
