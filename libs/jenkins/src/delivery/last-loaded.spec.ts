import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatCloudDocument, parseCloudDocument } from '../cloud-document';
import { documentOf, loadedText } from '../testing/documents';
import { lastLoadedOf, placedText } from './last-loaded';

const version = 'v1';

describe('a document in its place', () => {
  it('holds what was there before it, until Jenkins has loaded it', () => {
    const before = fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined });
    fc.assert(
      fc.property(before, (lastLoaded) => {
        const text = placedText(documentOf(['a']), lastLoaded);
        expect(parseCloudDocument(text)).toEqual(documentOf(['a']));
        expect(lastLoadedOf({ text, version })).toBe(lastLoaded);
      }),
    );
  });

  it('holds nothing more once it is loaded, and is the last loaded one itself', () => {
    const document = documentOf(['a'], { loaded: true });
    const text = placedText(document, 'jenkins: {}');
    expect(text).toBe(formatCloudDocument(document));
    expect(lastLoadedOf({ text, version })).toBe(text);
  });

  it.each(['jenkins: {}', loadedText(['a']), formatCloudDocument(documentOf(['a']))])(
    'is itself what to go back to when it holds nothing: %j',
    (text) => {
      expect(lastLoadedOf({ text, version })).toBe(text);
    },
  );

  it.each(['', 'no gzip', gzipSync('jenkins: {}').subarray(0, 20).toString('base64')])(
    'is itself what to go back to when what it holds is damaged: %j',
    (held) => {
      const text = `${formatCloudDocument(documentOf(['a']))}# last loaded: ${held}\n`;
      expect(lastLoadedOf({ text, version })).toBe(text);
    },
  );

  it('is not there', () => {
    expect(lastLoadedOf(undefined)).toBeUndefined();
  });
});
