import type { IncomingHttpHeaders } from 'node:http';

/** The version of the Docker API that brought BuildKit. */
const buildKitApi = [1, 39] as const;

/**
 * Whether an engine builds with BuildKit, by the headers of its ping. Engines before 23 leave `Builder-Version` out unless their
 * configuration sets it, and have BuildKit nevertheless; `1` means that it was switched off. Podman's service speaks this API without BuildKit.
 */
export function hasBuildKit(headers: IncomingHttpHeaders): boolean {
  if (headers['builder-version'] === '1' || 'libpod-api-version' in headers) return false;
  return headers['ostype'] !== 'windows' && isAtLeast(apiVersionOf(headers), buildKitApi);
}

/** The newest Docker API that the engine speaks, `1.41`. */
export function apiVersionOf(headers: IncomingHttpHeaders): string {
  const version = headers['api-version'];
  return typeof version === 'string' ? version : '';
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ourMajor = 0, ourMinor = 0] = version.split('.').map(Number);
  return ourMajor > major || (ourMajor === major && ourMinor >= minor);
}
