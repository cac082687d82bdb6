import { parseReference } from '@espalier/dockerfile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrored } from './mirrored';

const mirror = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub';

describe('mirrored', () => {
  it.each([
    ['debian:12', `${mirror}/library/debian:12`],
    ['docker.io/library/debian:12', `${mirror}/library/debian:12`],
    ['jenkins/inbound-agent:1-jdk21', `${mirror}/jenkins/inbound-agent:1-jdk21`],
    [`debian:12@sha256:${'a'.repeat(64)}`, `${mirror}/library/debian:12@sha256:${'a'.repeat(64)}`],
    ['ghcr.io/astral-sh/uv:0.9', 'ghcr.io/astral-sh/uv:0.9'],
    ['127.0.0.1:4566/agents/python', '127.0.0.1:4566/agents/python'],
  ])('reads %s as %s', (reference, expected) => {
    expect(mirrored(reference, mirror)).toBe(expected);
    expect(mirrored(reference, `${mirror}/`)).toBe(expected);
  });

  it('leaves every reference alone without a mirror', () => {
    expect(mirrored('debian:12', undefined)).toBe('debian:12');
  });

  it('changes nothing but where the image is read', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(name, name, name, (namespace, repository, tag) => {
        const { tag: kept, repository: path } = parseReference(
          mirrored(`${namespace}/${repository}:${tag}`, '127.0.0.1:4566/upstream'),
        );
        expect({ kept, path }).toEqual({ kept: tag, path: `upstream/${namespace}/${repository}` });
      }),
    );
  });
});
