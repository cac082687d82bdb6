import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAt, cuts } from '../spec-support/chunks';
import { LineAssembler } from './line-assembler';

function linesOf(pieces: readonly Uint8Array[]): string[] {
  const assembler = new LineAssembler();
  return [...pieces.flatMap((piece) => assembler.push(piece)), ...assembler.end()];
}

describe('LineAssembler', () => {
  it('gives the same lines however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), cuts, (one, other, places) => {
        const bytes = Buffer.from(`${one}\n${other}`);
        expect(linesOf(cutAt(bytes, places))).toEqual(linesOf([bytes]));
      }),
    );
  });

  it('takes out colours and keeps the last state of a progress bar', () => {
    expect(linesOf([Buffer.from('\u001b[91merror\u001b[0m\r\n 10%\r 50%\r100%\nrest')])).toEqual([
      'error',
      '100%',
      'rest',
    ]);
  });

  it('keeps empty lines, and has no last line where there is none', () => {
    expect(linesOf([Buffer.from('a\n\nb\n')])).toEqual(['a', '', 'b']);
    expect(linesOf([])).toEqual([]);
  });
});
