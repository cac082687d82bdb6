import { randomUUID } from 'node:crypto';
import type { DockerClient } from '../client/docker-client';
import type { SessionContent } from './session-content';
import { sessionMethods } from './session-method';
import { createSessionServer } from './session-server';

/** A connection on which BuildKit asks for credentials and secrets during a build. */
export interface Session {
  readonly id: string;
  /** Ends it; nothing can be asked any more. */
  close(): void;
}

/**
 * Opens a session: a connection that the engine upgrades to HTTP/2 and on which it is the client. dockerode's own session
 * lacks the health service, so that engines close it after seconds.
 */
export async function openSession(client: DockerClient, content: SessionContent): Promise<Session> {
  const id = randomUUID();
  const methods = sessionMethods(content);
  const { server, inject } = await createSessionServer(methods);
  const connection = await client.upgrade('/session', {
    Upgrade: 'h2c',
    'X-Docker-Expose-Session-Uuid': id,
    'X-Docker-Expose-Session-Name': 'espalier',
    'X-Docker-Expose-Session-Grpc-Method': methods.map(({ service, name }) => `/${service}/${name}`),
  });
  inject(connection);
  return {
    id,
    close: () => {
      server.forceShutdown();
      connection.destroy();
    },
  };
}
