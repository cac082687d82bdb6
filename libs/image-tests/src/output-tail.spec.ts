import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputTail } from './output-tail';

describe('outputTail', () => {
  it('keeps lines and takes colours, bells and carriage returns away', () => {
    expect(outputTail('\u001B[31mred\u001B[0m\r\nbell\u0007\n\n')).toBe('red\nbell');
  });

  it('keeps the last whole lines', () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${index}`);
    expect(outputTail(lines.join('\n'))).toMatch(/^line \d+\n(?:line \d+\n)+line 1999$/);
  });

  it('keeps the end of a line that is too long', () => {
    expect(outputTail(`${'x'.repeat(9000)}end`)).toMatch(/^x+end$/);
  });

  it('is at most 4 KiB without control characters, whatever was printed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6000, size: 'max' });
    fc.assert(
      fc.property(text, (printed) => {
        const tail = outputTail(printed);
        expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(4096);
        expect(tail.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
