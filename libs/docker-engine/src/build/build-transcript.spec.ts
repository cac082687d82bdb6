import { describe, expect, it } from 'vitest';
import { createMask, maskNothing } from '../mask';
import type { BuildProgress } from './build-progress';
import { BuildTranscript } from './build-transcript';

describe('BuildTranscript', () => {
  it('masks a secret that comes in two pieces', () => {
    const told: BuildProgress[] = [];
    const transcript = new BuildTranscript(createMask(['hunter2']), (progress) => told.push(progress));
    transcript.mark('1', 'RUN login hunter2', 'started');
    transcript.write('1', Buffer.from('password is hun'));
    transcript.write('1', Buffer.from('ter2\n'));
    expect(told).toEqual([
      { kind: 'step', step: 'RUN login ***', state: 'started' },
      { kind: 'log', step: 'RUN login ***', text: 'password is ***' },
    ]);
  });

  it('masks a secret whose two pieces have a line of the other output between them', () => {
    const told: BuildProgress[] = [];
    const transcript = new BuildTranscript(createMask(['hunter2']), (progress) => told.push(progress));
    transcript.write('1', Buffer.from('hun'), 1);
    transcript.write('1', Buffer.from('warning\n'), 2);
    transcript.write('1', Buffer.from('ter2\n'), 1);
    expect(told.map((progress) => 'text' in progress && progress.text)).toEqual(['warning', '***']);
  });

  it('reports a state once, and a last line without a newline before the end of its step', () => {
    const told: BuildProgress[] = [];
    const transcript = new BuildTranscript(maskNothing, (progress) => told.push(progress));
    transcript.mark('1', 'RUN make', 'started');
    transcript.mark('1', 'RUN make', 'started');
    transcript.write('1', Buffer.from('done'));
    transcript.mark('1', 'RUN make', 'completed');
    expect(told.map((progress) => (progress.kind === 'log' ? progress.text : progress.state))).toEqual([
      'started',
      'done',
      'completed',
    ]);
  });

  it('keeps the last 20 lines of the step that failed', () => {
    const transcript = new BuildTranscript(maskNothing, () => undefined);
    transcript.mark('1', 'RUN make', 'started');
    for (let line = 1; line <= 30; line += 1) transcript.write('1', Buffer.from(`line ${line}\n`));
    expect(transcript.failedStep()).toBeUndefined();
    transcript.mark('1', 'RUN make', 'failed');
    expect(transcript.failedStep()).toMatchObject({ name: 'RUN make' });
    expect(transcript.failedStep()?.tail).toHaveLength(20);
    expect(transcript.failedStep()?.tail.at(-1)).toBe('line 30');
  });
});
