import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCloudDocument, parseCloudDocument, sameClouds, type CloudDocument } from './cloud-document';
import type { DocumentMap, DocumentValue } from './document-value';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('on', '12:30', '0o7', '1e3', 'null', '~', '2026-11-22', '<<', '=', '^${A}', '\u2028', '- a', '# b'),
);
const word = fc.stringMatching(/^[A-Za-z][\w./-]*$/);
const { map } = fc.letrec<{ value: DocumentValue; map: DocumentMap }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    tie('map'),
  ),
  map: fc.dictionary(fc.oneof(word, fc.constantFrom('on', '12', 'null', '=')), tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
}));
const anyDocument: fc.Arbitrary<CloudDocument> = fc.record({
  commit: fc.stringMatching(/^[0-9a-f]{40}$/),
  loaded: fc.boolean(),
  pending: fc.array(map, { maxLength: 3 }),
  clouds: fc.array(map, { maxLength: 3 }),
});

const DOCUMENT: CloudDocument = {
  commit: 'a'.repeat(40),
  loaded: true,
  pending: [{ label: 'pandas é' }],
  clouds: [{ ecs: { name: 'ecs', on: 1 } }, { amazonEC2: { name: 'big' } }],
};
const TEXT = formatCloudDocument(DOCUMENT);

describe('a cloud document', () => {
  it('is text that people read, with a line that Espalier reads', () => {
    expect(TEXT).toMatchInlineSnapshot(`
      "# Made by Espalier from the files under images/; the next publish overwrites it.
      # Configuration-as-code appends lists: no other file may hold jenkins.clouds.
      # espalier: {"commit":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","loaded":true,"pending":[{"label":"pandas \\u00e9"}]}
      jenkins:
        clouds:
          - ecs:
              name: "ecs"
              "on": 1
          - amazonEC2:
              name: "big"
      "
    `);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(parseCloudDocument(formatCloudDocument(document))).toEqual(document);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['one without the line', TEXT.replace(/^# espalier.*\n/m, '')],
    ['one whose line is cut', TEXT.replace(/^(# espalier.*)}$/m, '$1')],
    ['one whose line says less', TEXT.replace('"loaded":true,', '')],
    ['what is not YAML', `${TEXT}]`],
    ['one that holds more', `${TEXT}unclassified: {}\n`],
    ['one without clouds', TEXT.slice(0, TEXT.indexOf('jenkins:\n'))],
  ])('takes %s for no document of Espalier', (_, other) => {
    expect(parseCloudDocument(other)).toBeUndefined();
  });

  it('holds what was changed in it by hand', () => {
    const changed = parseCloudDocument(TEXT.replace('"big"', 'large'));
    expect(changed).toEqual({ ...DOCUMENT, clouds: [DOCUMENT.clouds[0], { amazonEC2: { name: 'large' } }] });
  });
});

describe('sameClouds', () => {
  it('looks at the clouds and at what waits', () => {
    expect(sameClouds(DOCUMENT, { ...DOCUMENT, commit: 'b'.repeat(40), loaded: false })).toBe(true);
    expect(
      sameClouds(DOCUMENT, { ...DOCUMENT, clouds: [{ ecs: { on: 1, name: 'ecs' } }, ...DOCUMENT.clouds.slice(1)] }),
    ).toBe(true);
    expect(sameClouds(DOCUMENT, { ...DOCUMENT, pending: [] })).toBe(false);
    expect(sameClouds(DOCUMENT, { ...DOCUMENT, clouds: DOCUMENT.clouds.slice(1) })).toBe(false);
  });
});
