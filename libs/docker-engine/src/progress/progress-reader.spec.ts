import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, cutAt, cuts, streamOf } from '../spec-support/chunks';
import type { EngineMessage } from './engine-message';
import { followProgress, readProgress } from './progress-reader';

const imageId = `sha256:${'a'.repeat(64)}`;
const final = { aux: { ID: imageId } };
const text = fc.string({ unit: 'grapheme' });
const message = fc.oneof(
  fc.record({ stream: text }),
  fc.record({ status: text, id: text, progressDetail: fc.record({ current: fc.nat(), total: fc.nat() }) }),
);
const expectation = {
  name: 'an image id',
  find: ({ aux }: EngineMessage) => (aux === undefined ? undefined : JSON.stringify(aux)),
};
const ignore = (): void => undefined;

describe('readProgress', () => {
  it('gives the same messages however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message), cuts, fc.boolean(), async (messages, places, lastNewline) => {
        const lines = messages.map((value) => JSON.stringify(value)).join('\r\n');
        const bytes = Buffer.from(lastNewline ? `${lines}\n` : lines);
        expect(await collect(readProgress(streamOf(cutAt(bytes, places))))).toEqual(messages);
      }),
    );
  });

  it.each([
    [{ error: 'boom' }, 'boom'],
    [{ errorDetail: { code: 1, message: 'detailed boom' }, error: 'boom' }, 'detailed boom'],
    [{ errorDetail: {} }, 'an error without a text'],
  ])('rejects at the error line %j', async (line, reason) => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n${JSON.stringify(final)}\n`);
    await expect(collect(readProgress(streamOf([bytes])))).rejects.toMatchObject({ code: 'ENGINE_REFUSED', reason });
  });

  it.each(['<html>', '"text"', '[]', '7', 'null', '{"stream": 7}'])('rejects the line %s', async (line) => {
    const reading = collect(readProgress(streamOf([Buffer.from(`${line}\n`)])));
    await expect(reading).rejects.toMatchObject({ code: 'ENGINE_STREAM_BROKEN' });
  });

  it('fails as the stream fails', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('{"stream":"a"}\n'));
      throw new Error('cut');
    }
    await expect(collect(readProgress(failing()))).rejects.toThrow('cut');
  });
});

describe('followProgress', () => {
  it('returns the outcome that was told last', async () => {
    const bytes = Buffer.from(`{"aux":1}\n{"aux":2}\n{"stream":"end"}`);
    expect(await followProgress(streamOf([bytes]), expectation, ignore)).toBe('2');
  });

  it('rejects every stream that is cut before its outcome is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message), fc.nat(), cuts, async (messages, length, places) => {
        const bytes = Buffer.from([...messages, final].map((value) => JSON.stringify(value)).join('\n'));
        const cut = bytes.subarray(0, length % bytes.length);
        const following = followProgress(streamOf(cutAt(cut, places)), expectation, ignore);
        await expect(following).rejects.toMatchObject({ code: 'ENGINE_STREAM_BROKEN' });
      }),
    );
  });
});
