import { describe, expect, test } from 'vitest';
import { sourceReplacements } from './source-replacements';
import { treeOf } from './testing/tree-of';

const digest = `sha256:${'a'.repeat(64)}`;
const lock = {
  digests: { 'ghcr.io/astral-sh/uv:0.9': digest, 'docker.io/library/debian:12': digest },
  file: 'lock',
  command: 'lock it',
};

describe('what the sources of a Dockerfile are replaced by', () => {
  const [image] = [...treeOf({ base: [], python: ['base'] }).images.values()].slice(1);
  if (!image) throw new Error('no image');
  const upstream = (canonical: string) => ({ kind: 'upstream' as const, reference: canonical, canonical, line: 1 });
  const replace = (canonical: string): string | undefined =>
    sourceReplacements(
      { ...image, sources: [upstream(canonical)] },
      lock,
      (name) => name,
      (at) => at,
    ).get(canonical);

  test('images of the tree by what the caller has them as', () => {
    expect([
      ...sourceReplacements(
        image,
        lock,
        (name) => `r.example/${name}@${digest}`,
        (at) => at,
      ),
    ]).toEqual([['agents/base', `r.example/base@${digest}`]]);
  });

  test('upstreams by their locked digest, ports and tags told apart', () => {
    expect(replace('ghcr.io/astral-sh/uv:0.9')).toBe(`ghcr.io/astral-sh/uv@${digest}`);
    const mirrored = sourceReplacements(
      { ...image, sources: [upstream('docker.io/library/debian:12')] },
      lock,
      (name) => name,
      () => '127.0.0.1:4566/hub/library/debian:12',
    );
    expect([...mirrored.values()]).toEqual([`127.0.0.1:4566/hub/library/debian@${digest}`]);
  });

  test('an upstream that names its digest by that, without the lock', () => {
    const own = `sha256:${'b'.repeat(64)}`;
    expect(replace(`docker.io/library/alpine@${own}`)).toBe(`docker.io/library/alpine@${own}`);
  });

  test('an upstream without an entry is refused with the command that locks it', () => {
    expect(() => replace('docker.io/library/alpine:3')).toThrow(
      /images\/python\/Dockerfile:1: .* Run `lock it` and commit/,
    );
  });
});
