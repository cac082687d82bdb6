import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerfileRules } from './dockerfile-rules';
import { readView } from './read-view';
import { brokenBy, brokenIn, imageOf, PREFIX } from './testing/image';

describe('a secret in ENV, ARG or LABEL', () => {
  it.each([
    'ENV PASSWORD=x1y2',
    'ENV DB_PASSWORD x1y2',
    'ENV A=b apiKey="x1y2"',
    'ENV AWS_ACCESS_KEY_ID=x1y2',
    'ARG GITHUB_TOKEN=x1y2',
    'ENV GITHUB=ghp_abcdefghijklmnopqrstuvwxyzABCDEFGHIJ',
    'LABEL key=AKIAABCDEFGHIJKLMNOP',
    'ENV PIP_INDEX_URL=https://user:x1y2@pypi.example/simple',
  ])('is seen in %s', (line) => {
    expect(brokenIn(line)).toEqual(['ESP006']);
  });

  it.each([
    'ARG GITHUB_TOKEN',
    'ENV TOKEN=',
    'ENV PASSWORD_FILE=/run/secrets/x TOKEN_URL=https://x.example SECRET_NAME=x',
    'ENV USE_TOKEN=true TOKENIZERS_PARALLELISM=no KEYBOARD=de PWD=/x',
    'ENV PIP_INDEX_URL=https://pypi.example/simple GPG_KEY=0123ABCD',
    'LABEL token=x1y2',
    'RUN TOKEN=$(cat /run/secrets/x) npm ci',
  ])('is not in %s', (line) => {
    expect(brokenIn(line)).toEqual([]);
  });

  it('counts what image.yaml gives to an ARG', () => {
    const image = imageOf('FROM agents/x\nARG TOKEN\n', { buildArgs: { TOKEN: 'x1y2' } });
    expect(brokenBy(image)).toEqual(['ESP006:2']);
  });

  it('is seen before the first FROM', () => {
    expect(brokenBy(imageOf('ARG TOKEN=x1y2\nFROM agents/x\n'))).toEqual(['ESP006:1']);
  });

  it('is never shown', () => {
    const secrets = fc.stringMatching(/^[a-z0-9]{8,20}$/).map((text) => `zq${text}`);
    fc.assert(
      fc.property(secrets, (secret) => {
        const view = readView(
          imageOf(
            `FROM agents/x\nENV TOKEN=${secret} U=https://a:${secret}@x.example\nADD https://a:${secret}@x.example/y?t=${secret} /y\n`,
          ),
          PREFIX,
        );
        const violations = dockerfileRules.flatMap((rule) => rule.check(view));
        expect(violations).toHaveLength(3);
        expect(JSON.stringify(violations)).not.toContain(secret);
      }),
    );
  });
});
