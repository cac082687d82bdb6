import { z } from 'zod';
import { canonicalRegistryHost } from '../registry-host';
import type { SessionContent } from './session-content';

/** A method that BuildKit may call: the names of its messages, and the answer to a request; undefined is "not found". */
export interface SessionMethod {
  readonly service: string;
  readonly name: string;
  readonly request: string;
  readonly response: string;
  readonly answer: (request: unknown) => object | undefined;
}

const serving = 1;
const credentialsRequest = z.object({ Host: z.string() });
const secretRequest = z.object({ ID: z.string() });

/**
 * The methods of a session. FetchToken, GetTokenAuthority and all others are not among them: gRPC answers "unimplemented",
 * at which BuildKit falls back to Credentials.
 */
export function sessionMethods(content: SessionContent): SessionMethod[] {
  return [credentialsMethod(content), secretMethod(content), healthMethod];
}

/** An empty answer means anonymous. */
function credentialsMethod({ credentials }: SessionContent): SessionMethod {
  return {
    service: 'moby.filesync.v1.Auth',
    name: 'Credentials',
    request: 'CredentialsRequest',
    response: 'CredentialsResponse',
    answer: (request) => {
      const host = canonicalRegistryHost(credentialsRequest.parse(request).Host);
      const match = credentials.find((candidate) => canonicalRegistryHost(candidate.host) === host);
      return match ? { Username: match.username, Secret: match.password } : {};
    },
  };
}

function secretMethod({ secrets }: SessionContent): SessionMethod {
  return {
    service: 'moby.buildkit.secrets.v1.Secrets',
    name: 'GetSecret',
    request: 'GetSecretRequest',
    response: 'GetSecretResponse',
    answer: (request) => {
      const { ID } = secretRequest.parse(request);
      const secret = Object.hasOwn(secrets, ID) ? secrets[ID] : undefined;
      return secret === undefined ? undefined : { data: Buffer.from(secret) };
    },
  };
}

const healthMethod: SessionMethod = {
  service: 'grpc.health.v1.Health',
  name: 'Check',
  request: 'HealthCheckRequest',
  response: 'HealthCheckResponse',
  answer: () => ({ status: serving }),
};
