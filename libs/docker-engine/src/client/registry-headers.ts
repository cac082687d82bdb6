import type { RegistryCredentials } from '@espalier/image-tree';
import { isDockerHub } from '../registry-host';

/** The name under which the engine looks for Docker Hub's credentials. */
const dockerHubKey = 'https://index.docker.io/v1/';

/** The header of a push or a pull; the engine wants it even where there are no credentials. */
export function registryAuthHeader(credentials: RegistryCredentials | undefined): Record<string, string> {
  const auth = credentials
    ? { username: credentials.username, password: credentials.password, serveraddress: keyOf(credentials.host) }
    : {};
  return { 'X-Registry-Auth': urlSafeBase64(JSON.stringify(auth)) };
}

/** The header of a build by the classic builder: credentials by registry. */
export function registryConfigHeader(credentials: readonly RegistryCredentials[]): Record<string, string> {
  if (credentials.length === 0) return {};
  const entries = credentials.map(({ host, username, password }) => [keyOf(host), { username, password }]);
  return { 'X-Registry-Config': urlSafeBase64(JSON.stringify(Object.fromEntries(entries))) };
}

function keyOf(host: string): string {
  return isDockerHub(host) ? dockerHubKey : host;
}

/** The engine reads its headers in the URL alphabet, padding included. */
function urlSafeBase64(text: string): string {
  return Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
