import { describe, expect, it } from 'vitest';
import { maskNothing } from '../mask';
import type { BuildProgress } from './build-progress';
import { BuildTranscript } from './build-transcript';
import { transcribeClassic } from './classic-transcriber';

/** What Docker Engine 20.10.24 says with the classic builder. */
const messages = [
  { stream: 'Step 1/3 : FROM busybox' },
  { stream: '\n' },
  { stream: ' ---> 1d0286c9bd96\n' },
  { stream: 'Step 2/3 : LABEL a=b' },
  { stream: '\n' },
  { stream: ' ---> Using cache\n' },
  { stream: 'Step 3/3 : RUN make' },
  { stream: '\n' },
  { stream: ' ---> Running in 3b2a5e3f2a1c\n' },
  { stream: 'compi' },
  { stream: 'ling\n' },
];

function transcribe(): { told: BuildProgress[]; transcript: BuildTranscript; fail: () => void } {
  const told: BuildProgress[] = [];
  const transcript = new BuildTranscript(maskNothing, (progress) => told.push(progress));
  const transcriber = transcribeClassic(transcript);
  for (const message of messages) transcriber.read(message);
  return {
    told,
    transcript,
    fail: () => {
      transcriber.fail();
    },
  };
}

describe('transcribeClassic', () => {
  it('tells steps, what is cached, and what a step prints', () => {
    const { told } = transcribe();
    expect(told.filter(({ kind }) => kind === 'step')).toEqual([
      { kind: 'step', step: '[1/3] FROM busybox', state: 'started' },
      { kind: 'step', step: '[1/3] FROM busybox', state: 'completed' },
      { kind: 'step', step: '[2/3] LABEL a=b', state: 'started' },
      { kind: 'step', step: '[2/3] LABEL a=b', state: 'cached' },
      { kind: 'step', step: '[3/3] RUN make', state: 'started' },
    ]);
    expect(told.at(-1)).toEqual({ kind: 'log', step: '[3/3] RUN make', text: 'compiling' });
  });

  it('takes the step that was running as the one that failed', () => {
    const { transcript, fail } = transcribe();
    fail();
    expect(transcript.failedStep()).toMatchObject({ name: '[3/3] RUN make', tail: ['compiling'] });
  });
});
