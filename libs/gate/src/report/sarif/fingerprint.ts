import { createHash } from 'node:crypto';
import type { ToldFinding } from '../told-finding';

/**
 * What makes a finding the same one in the next run: the image, what it is and where in the image; neither its line, nor
 * a version, nor its title of a vulnerability. `nth` tells apart what is otherwise alike.
 */
export function fingerprintsOf(told: readonly ToldFinding[]): readonly string[] {
  const seen = new Map<string, number>();
  return told.map((one) => {
    const digest = digestOf(one);
    const nth = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, nth);
    return `${digest}:${nth}`;
  });
}

function digestOf({ image, finding: { type, id, title, package: found, path } }: ToldFinding): string {
  const detail = type === 'vulnerability' ? undefined : title;
  const identity = JSON.stringify([image, type, id, found?.name, found?.target, path, detail]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}
