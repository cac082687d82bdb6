import { describe, expect, it } from 'vitest';
import { maskNothing } from '../mask';
import { buildKitAnswer } from '../spec-support/buildkit-answer';
import type { BuildProgress } from './build-progress';
import { createTraceDecoder } from './build-trace';
import { BuildTranscript } from './build-transcript';
import { transcribeBuildKit } from './buildkit-transcriber';

const step = '[3/3] RUN echo hello && exit 3';

describe('transcribeBuildKit', () => {
  it('tells what an engine told: the step begins, prints, fails', async () => {
    const told: BuildProgress[] = [];
    const transcript = new BuildTranscript(maskNothing, (progress) => told.push(progress));
    const transcriber = transcribeBuildKit(transcript, await createTraceDecoder());
    for (const message of buildKitAnswer) transcriber.read(message);
    expect(told).toEqual([
      { kind: 'step', step, state: 'started' },
      { kind: 'log', step, text: 'hello' },
      { kind: 'step', step, state: 'failed' },
    ]);
    expect(transcript.failedStep()).toMatchObject({ name: step, tail: ['hello'] });
  });

  it.each([['not a trace'], [7], [undefined], [{}]])('refuses the trace %j', async (aux) => {
    const transcript = new BuildTranscript(maskNothing, () => undefined);
    const transcriber = transcribeBuildKit(transcript, await createTraceDecoder());
    expect(() => {
      transcriber.read({ id: 'moby.buildkit.trace', aux });
    }).toThrow(expect.objectContaining({ code: 'ENGINE_STREAM_BROKEN' }));
  });
});
