import { describe, expect, it } from 'vitest';
import { brokenBy, imageOf } from './testing/image';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('the version of an upstream', () => {
  it.each([
    ['FROM jenkins/inbound-agent:latest', ['ESP007:1']],
    ['ARG V=latest\nFROM jenkins/inbound-agent:$V', ['ESP007:2']],
    ['ARG V=\nFROM jenkins/inbound-agent$V', ['ESP007:2']],
    ['# syntax=docker/dockerfile\nFROM agents/x', ['ESP007:1']],
    ['FROM agents/x\nCOPY --from=tool /a /b', ['ESP007:2']],
    ['FROM agents/x\nRUN --mount=from=host:5000/tool,target=/x ls', ['ESP007:2']],
  ])('is missed in %s', (text, expected) => {
    expect(brokenBy(imageOf(`${text}\n`))).toEqual(expected);
  });

  it.each([
    'FROM jenkins/inbound-agent:3391-jdk21',
    `FROM jenkins/inbound-agent:latest@${DIGEST}`,
    'FROM agents/x\nCOPY --from=agents/y /a /b',
    'FROM agents/x AS y\nFROM y\nCOPY --from=y /a /b',
    `# syntax=docker/dockerfile@${DIGEST}\nFROM agents/x`,
  ])('is there in %s', (text) => {
    expect(brokenBy(imageOf(`${text}\n`))).toEqual([]);
  });

  it('is left to hadolint in a FROM that names none', () => {
    expect(brokenBy(imageOf('FROM jenkins/inbound-agent\n'))).toEqual([]);
  });
});
