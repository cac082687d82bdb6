import type { Finding } from '../finding';

const DISTRIBUTION = /^([a-z-]+) [^/]*$/;

/**
 * Where in the image a finding is: its path, or the file in which its package was found, without a leading slash. For a package of
 * the distribution that is the distribution, without its version: `debian`.
 */
export function placeOf({ path, package: found }: Finding): string | undefined {
  const place = path ?? found?.target.replace(DISTRIBUTION, '$1');
  return place === undefined ? undefined : withoutLeadingSlash(place) || undefined;
}

/** A path as the findings have it. */
export function withoutLeadingSlash(path: string): string {
  return path.replace(/^\/+/, '');
}
