import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReference, isReference, parseReference, type ImageReference } from './reference';
import { refusedBy } from './testing/refused';
import { referenceVectors, type ReferenceVector } from './testing/vectors';

const digests = referenceVectors('digests.json');
const withoutDigest = referenceVectors('references.json').filter(({ reference }) => !reference.includes('@'));

function expectAgreement({ reference, error, ...parts }: ReferenceVector): void {
  if (error) expect(refusedBy(() => parseReference(reference))).toMatchObject({ code: 'REFERENCE_INVALID' });
  else expect(parseReference(reference)).toEqual(parts);
}

describe('parseReference', () => {
  it.each(withoutDigest)('agrees with distribution/reference on $reference', expectAgreement);

  it.each(digests)('agrees with distribution/reference on $reference', expectAgreement);

  it('has an answer for every reference of the vectors', () => {
    const answered = new Set([...withoutDigest, ...digests].map(({ reference }) => reference));
    expect(referenceVectors('references.json').filter(({ reference }) => !answered.has(reference))).toEqual([]);
  });

  it('says what to write instead', () => {
    const { message } = refusedBy(() => parseReference('Debian'));
    expect(message).toMatch(/^"Debian" is no image reference\. Write .*lower case\.$/);
  });

  it('refuses a text of a megabyte at once, and does not repeat it', () => {
    expect(refusedBy(() => parseReference(`a${'-'.repeat(1e6)}`)).message.length).toBeLessThan(400);
  });

  it('refuses a name that has no registry to be pulled from', () => {
    expect(isReference('a__b.c/x')).toBe(false);
  });
});

const word = fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-{1,3})[a-z0-9]{1,8}){0,2}$/);
const reference: fc.Arbitrary<ImageReference> = fc.record(
  {
    registry: fc
      .stringMatching(/^([a-zA-Z0-9]{1,8}\.[a-z]{2,5}|localhost|\[::1\]:5000)(:[0-9]{2,5})?$/)
      .filter((host) => !/:\d+:/.test(host)),
    repository: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('/')),
    tag: fc.stringMatching(/^\w[\w.-]{0,20}$/),
    digest: fc.stringMatching(/^[a-f0-9]{64}$/).map((hexadecimal) => `sha256:${hexadecimal}`),
  },
  { requiredKeys: ['registry', 'repository'] },
);

describe('formatReference', () => {
  it('writes what parseReference reads back', () => {
    fc.assert(
      fc.property(reference, (parts) => {
        expect(parseReference(formatReference(parts))).toEqual(parts);
      }),
    );
  });

  it.each([
    ['debian', 'docker.io/library/debian'],
    ['jenkins/inbound-agent:1', 'docker.io/jenkins/inbound-agent:1'],
    ['index.docker.io/x', 'docker.io/library/x'],
    ['localhost/x', 'localhost/x'],
  ])('writes the registry of %s', (text, canonical) => {
    expect(formatReference(parseReference(text))).toBe(canonical);
    expect(parseReference(canonical)).toEqual(parseReference(text));
  });
});
