import type { NewAttachment } from '../attachment';
import { connectRegistry } from '../connect-registry';
import type { Registry } from '../registry';
import { connectionTo, impatient, registrySettings } from './connections';
import { ecrApi, tokenAnswer } from './ecr-server';
import { serve, type LocalServer, type Received, type Reply } from './local-server';
import { guarded } from './registry-server';

const PASSWORD = 'the-password';
const BASIC = `Basic ${Buffer.from(`AWS:${PASSWORD}`).toString('base64')}`;

/** Two files, one of which is no text. */
export const report: NewAttachment = {
  tag: 'gate-1',
  artifactType: 'application/vnd.espalier.gate.v1+json',
  files: [
    { name: 'gate.json', mediaType: 'application/json', content: Buffer.from('{"verdict":"passed"}') },
    { name: 'sbom.json', mediaType: 'application/vnd.cyclonedx+json', content: Buffer.from([0xff, 0, 0x80]) },
  ],
  annotations: { verdict: 'passed', at: 'noon' },
};

/** Servers of one test, and the registry of the fleet at one of them. */
export class TestServers {
  readonly #servers: LocalServer[] = [];

  /** Starts a server. */
  async start(reply: (request: Received) => Reply): Promise<LocalServer> {
    const server = await serve(reply);
    this.#servers.push(server);
    return server;
  }

  /** The registry at a server, with credentials that {@link signedIn} takes. */
  async connect({ host }: LocalServer): Promise<Registry> {
    const api = await this.start(ecrApi({ GetAuthorizationToken: () => tokenAnswer(PASSWORD, `http://${host}/`) }));
    const connection = connectionTo(api.host);
    return connectRegistry({ connection, settings: registrySettings({ host }), environment: {}, policy: impatient });
  }

  /** Stops them all. */
  async close(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map((server) => server.close()));
  }
}

/** Answers those who sign in as {@link TestServers.connect} does. */
export function signedIn(reply: (request: Received) => Reply): (request: Received) => Reply {
  return guarded(
    () => BASIC,
    () => 'Basic realm="ecr",service="ecr.amazonaws.com"',
    reply,
  );
}

/** The methods of the requests that a server got. */
export function methodsOf({ received }: LocalServer): string[] {
  return received.map(({ method }) => method);
}
