import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request that came to a proxy, and the response that is owed. */
export interface ProxiedRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Read already where the request is one of the JSON protocol of AWS. */
  readonly body: string | undefined;
}

/** A request with its body, if that is to be seen. */
export async function readRequest(request: IncomingMessage, response: ServerResponse): Promise<ProxiedRequest> {
  const isOfApi = request.headers['x-amz-target'] !== undefined;
  return { request, response, body: isOfApi ? String(await buffer(request)) : undefined };
}

/** `METHOD path` and, for the JSON protocol of AWS, the operation. */
export function described({ method = '', url = '', headers }: IncomingMessage): string {
  return [method, url, headers['x-amz-target']].filter((part) => part !== undefined).join(' ');
}

/** The words of a registry. Source: OCI distribution specification, error codes. */
const CODES: Readonly<Record<number, string>> = { 401: 'UNAUTHORIZED', 403: 'DENIED', 404: 'NAME_UNKNOWN' };

/** As registries and AWS refuse: after the request was read. */
export function refuse({ request, response, body }: ProxiedRequest, status: number): void {
  const message = `a test answers ${status}`;
  const answer = (): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message, errors: [{ code: CODES[status] ?? 'UNKNOWN', message }] }));
  };
  if (body === undefined) request.resume().on('end', answer);
  else answer();
}

/** Has the server at host:port answer; nothing where the caller is gone. */
export function passOn(target: string, { request, response, body }: ProxiedRequest): void {
  const { method, url, headers, socket } = request;
  if (socket.destroyed) return;
  const onwards = forward(`http://${target}${url ?? '/'}`, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onwards.on('error', (error) => response.destroy(error));
  if (body === undefined) request.pipe(onwards);
  else onwards.end(body);
}
