import { posix } from 'node:path';
import { foldersAbove, layerPath } from './paths';

/** As many as Linux follows. */
const MOST_LINKS = 40;

/**
 * Where a path leads once symbolic links are followed, its last part and all folders above; only those that are known.
 * @param links where links lead, as they are written, by their paths
 */
export function realPath(path: string, links: ReadonlyMap<string, string>): string {
  let real = path;
  for (let followed = 0; followed < MOST_LINKS; followed += 1) {
    const link = [...foldersAbove(real), real].find((part) => links.has(part));
    if (link === undefined) return real;
    const target = links.get(link) ?? '';
    const from = target.startsWith('/') ? '/' : posix.join('/', posix.dirname(link));
    real = layerPath(posix.join(from, target, real.slice(link.length)));
  }
  return real;
}
