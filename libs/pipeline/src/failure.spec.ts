import { setTimeout } from 'node:timers/promises';
import { EspalierError } from '@espalier/dockerfile';
import { TreeError } from '@espalier/image-tree';
import { describe, expect, test } from 'vitest';
import { PipelineError } from './errors';
import type { PipelineEvent } from './events';
import { assertReadsSucceeded, settle } from './failure';
import type { Outcome } from './outcome';

const error = new PipelineError('CANCELLED', { reason: 'stop', remedy: 'Go.' });

async function settled(work: () => Promise<Omit<Outcome, 'image' | 'seconds'>>): Promise<[Outcome, PipelineEvent[]]> {
  const events: PipelineEvent[] = [];
  const outcome = await settle('x', work, (event) => events.push(event));
  return [outcome, events];
}

describe('settle', () => {
  test('gives what the work gives, and tells of it', async () => {
    const [outcome, events] = await settled(() => Promise.resolve({ status: 'built', key: 'k' }));
    expect(outcome).toMatchObject({ image: 'x', status: 'built', key: 'k' });
    expect(events).toEqual([{ type: 'image-finished', outcome }]);
  });

  test('makes a failure of what is thrown', async () => {
    expect((await settled(() => Promise.reject(error)))[0]).toMatchObject({ status: 'failed', error });
  });

  test('names what nobody foresaw, without a stack trace', async () => {
    const [{ error: found }] = await settled(() => Promise.reject(new TypeError('x is not a function')));
    expect(found).toBeInstanceOf(EspalierError);
    expect(found?.message).toBe(
      'this should not happen: x is not a function. Run it again; if it stays, report it with the events.jsonl of the run.',
    );
  });

  test('says that it was told to stop', async () => {
    const [outcome] = await settled(async () => {
      await setTimeout(1000, undefined, { signal: AbortSignal.abort() });
      return { status: 'built' };
    });
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CANCELLED' } });
  });

  test('calls it not attempted where the fault lies elsewhere', async () => {
    const broken = new TreeError('PARENT_BROKEN', { reason: 'a', remedy: 'b' });
    expect((await settled(() => Promise.reject(broken)))[0].status).toBe('skipped');
  });
});

describe('assertReadsSucceeded', () => {
  const outcome = (image: string, status: Outcome['status'], cause?: EspalierError): [string, Outcome] => [
    image,
    { image, status, seconds: 0, error: cause },
  ];

  test('lets success pass', () => {
    expect(() => {
      assertReadsSucceeded(new Map([outcome('a', 'unchanged'), outcome('b', 'published')]));
    }).not.toThrow();
  });

  test('names the image at which it began, however far up', () => {
    let thrown: unknown;
    for (const [image, status] of [
      ['base', 'failed'],
      ['python', 'skipped'],
    ] as const) {
      const cause = thrown instanceof EspalierError ? thrown : error;
      try {
        assertReadsSucceeded(new Map([outcome(image, status, cause)]));
      } catch (next) {
        thrown = next;
      }
    }
    expect(thrown).toMatchObject({
      code: 'NEEDS_FAILED',
      message: 'base failed, and this needs it. Mend base; what needs it follows by itself.',
    });
  });
});
