import { Client, credentials, status } from '@grpc/grpc-js';
import { createServer, type AddressInfo, type Server } from 'node:net';
import protobuf from 'protobufjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionMethods } from './session-method';
import { sessionProtocol } from './session-protocol';
import { createSessionServer } from './session-server';

const root = protobuf.parse(sessionProtocol, { keepCase: true }).root;
const content = {
  secrets: { 'pip-conf': 'hunter2', binary: Buffer.from([0, 255]) },
  credentials: [
    { host: 'docker.io', username: 'hub', password: 'hub-password' },
    { host: 'localhost:5000', username: 'local', password: 'local-password' },
  ],
};

let server: Server;
let client: Client;
let stop: () => void;

beforeEach(async () => {
  const session = await createSessionServer(sessionMethods(content));
  server = createServer((connection) => {
    session.inject(connection);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(portOf(server.address()));
    });
  });
  client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  stop = () => {
    session.server.forceShutdown();
  };
});
afterEach(() => {
  client.close();
  stop();
  server.close();
});

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return address.port;
}

/** Calls a method as BuildKit does; rejects with the gRPC error. */
function call(path: string, request: string, response: string, value: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      (message: object) => Buffer.from(root.lookupType(request).encode(message).finish()),
      (bytes) => root.lookupType(response).toObject(root.lookupType(response).decode(bytes), { defaults: true }),
      value,
      (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      },
    );
  });
}

const credentialsOf = (host: string): Promise<unknown> =>
  call('/moby.filesync.v1.Auth/Credentials', 'CredentialsRequest', 'CredentialsResponse', { Host: host });
const secretOf = (id: string): Promise<unknown> =>
  call('/moby.buildkit.secrets.v1.Secrets/GetSecret', 'GetSecretRequest', 'GetSecretResponse', { ID: id });

describe('a session', () => {
  it.each([
    ['registry-1.docker.io', 'hub', 'hub-password'],
    ['localhost:5000', 'local', 'local-password'],
    ['localhost:5001', '', ''],
    ['localhost', '', ''],
    ['evil.example', '', ''],
  ])('tells %s only its own credentials', async (host, username, secret) => {
    expect(await credentialsOf(host)).toEqual({ Username: username, Secret: secret });
  });

  it('tells a secret by its id, and no other', async () => {
    expect(await secretOf('pip-conf')).toEqual({ data: Buffer.from('hunter2') });
    expect(await secretOf('binary')).toEqual({ data: Buffer.from([0, 255]) });
    await expect(secretOf('npmrc')).rejects.toMatchObject({ code: status.NOT_FOUND });
    await expect(secretOf('constructor')).rejects.toMatchObject({ code: status.NOT_FOUND });
  });

  it('says that it is healthy', async () => {
    const answer = call('/grpc.health.v1.Health/Check', 'HealthCheckRequest', 'HealthCheckResponse', { service: '' });
    expect(await answer).toEqual({ status: 1 });
  });

  it.each(['FetchToken', 'GetTokenAuthority', 'VerifyTokenAuthority'])('leaves %s unimplemented', async (name) => {
    const answer = call(`/moby.filesync.v1.Auth/${name}`, 'CredentialsRequest', 'CredentialsResponse', { Host: 'x' });
    await expect(answer).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });
});
