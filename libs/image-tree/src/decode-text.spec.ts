import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text';

describe('decodeText', () => {
  it('gives any text back', () => {
    const anyText = fc
      .string({ unit: 'binary' })
      .filter((text) => !text.includes('\0') && Buffer.from(text).toString() === text);
    fc.assert(fc.property(anyText, (text) => decodeText(Buffer.from(text)) === text));
  });

  it.each([
    ['UTF-16', Buffer.from('\uFEFFFROM a', 'utf16le'), { line: 1, reason: 'is UTF-16' }],
    ['Latin-1', Buffer.from('a\nb\nf\xfcr', 'latin1'), { line: 3, reason: 'is not UTF-8 text' }],
    ['zeros', Buffer.from('a\n\0'), { line: 2, reason: 'is not UTF-8 text' }],
    ['a pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\noid …'), { line: 1 }],
  ])('tells %s', (_what, bytes, problem) => {
    expect(decodeText(bytes)).toMatchObject(problem);
  });
});
