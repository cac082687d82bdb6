const dockerHub = 'docker.io';
const dockerHubAliases: ReadonlySet<string> = new Set([dockerHub, 'index.docker.io', 'registry-1.docker.io']);

/**
 * One name for one registry: lower case, without scheme and path, Docker Hub's aliases as `docker.io`. The port stays:
 * another port is another registry.
 */
export function canonicalRegistryHost(host: string): string {
  const bare = host
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  return dockerHubAliases.has(bare) ? dockerHub : bare;
}

/** Whether this is Docker Hub, under any of its names. */
export function isDockerHub(host: string): boolean {
  return canonicalRegistryHost(host) === dockerHub;
}
