import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demultiplex } from './demultiplex';

const frame = fc.record({ kind: fc.constantFrom(1, 2), text: fc.string() });

function bytesOf({ kind, text }: { kind: number; text: string }): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt8(kind, 0);
  header.writeUInt32BE(content.length, 4);
  return Buffer.concat([header, content]);
}

describe('demultiplex', () => {
  it('puts each output together again', () => {
    fc.assert(
      fc.property(fc.array(frame), (frames) => {
        const textOf = (kind: number): string =>
          frames
            .filter((one) => one.kind === kind)
            .map(({ text }) => text)
            .join('');
        expect(demultiplex(Buffer.concat(frames.map(bytesOf)))).toEqual({ stdout: textOf(1), stderr: textOf(2) });
      }),
    );
  });

  it('refuses a frame that is cut', () => {
    const whole = bytesOf({ kind: 1, text: 'hello' });
    for (let length = 1; length < whole.length; length += 1) {
      expect(() => demultiplex(whole.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'ENGINE_STREAM_BROKEN' }),
      );
    }
  });
});
