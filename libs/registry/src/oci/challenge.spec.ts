import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChallenge } from './challenge';

describe('parseChallenge', () => {
  it("reads Docker Hub's", () => {
    const header =
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/debian:pull"';
    expect(parseChallenge(header)).toEqual({
      scheme: 'bearer',
      realm: 'https://auth.docker.io/token',
      parameters: { service: 'registry.docker.io', scope: 'repository:library/debian:pull' },
    });
  });

  it("reads ECR's", () => {
    expect(
      parseChallenge('Basic realm="https://1.dkr.ecr.eu-west-1.amazonaws.com/",service="ecr.amazonaws.com"'),
    ).toEqual({ scheme: 'basic' });
  });

  it('reads a scheme in any case and values without quotes', () => {
    expect(parseChallenge('bearer Realm=https://auth.example/token , Service=x')).toEqual({
      scheme: 'bearer',
      realm: 'https://auth.example/token',
      parameters: { service: 'x' },
    });
  });

  it.each([null, '', 'Negotiate', 'Bearer', 'Bearer service="x"', 'Basically realm="x"'])(
    'has nothing to offer for %j',
    (header) => {
      expect(parseChallenge(header)).toBeUndefined();
    },
  );

  it('gives back any quoted scope', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (scope) => {
        const quoted = scope.replace(/[\\"]/g, '\\$&');
        const challenge = parseChallenge(`Bearer realm="https://auth.example/",scope="${quoted}"`);
        expect(challenge).toMatchObject({ parameters: { scope } });
      }),
    );
  });
});
