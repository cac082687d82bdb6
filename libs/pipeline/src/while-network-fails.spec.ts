import { EspalierError } from '@espalier/dockerfile';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PipelineEvent } from './events';
import { whileNetworkFails } from './while-network-fails';

const unreached = new EspalierError('BUILD_NETWORK_FAILED', { reason: 'no host', remedy: 'Wait.' });
const failed = new EspalierError('BUILD_FAILED', { reason: 'no file', remedy: 'Mend.' });

describe('whileNetworkFails', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** A build that fails so, try by try, and then succeeds. */
  async function build(
    failures: readonly Error[],
    signal = new AbortController().signal,
  ): Promise<[unknown, string[]]> {
    const left = [...failures];
    const told: string[] = [];
    const emit = (event: PipelineEvent): void => void told.push(event.type);
    const ended = whileNetworkFails({ image: 'x', emit, signal }, () => {
      const failure = left.shift();
      return failure ? Promise.reject(failure) : Promise.resolve('built');
    }).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    return [await ended, told];
  }

  it('builds once where that succeeds', async () => {
    expect(await build([])).toEqual(['built', []]);
  });

  it('builds again, and says so, until the host answers', async () => {
    expect(await build([unreached, unreached, unreached])).toEqual(['built', ['warning', 'warning', 'warning']]);
  });

  it('gives up after the fourth try', async () => {
    expect(await build([unreached, unreached, unreached, unreached])).toEqual([
      unreached,
      ['warning', 'warning', 'warning'],
    ]);
  });

  it('does not repeat what failed for another reason', async () => {
    expect(await build([failed])).toEqual([failed, []]);
    expect(await build([unreached, failed])).toEqual([failed, ['warning']]);
  });

  it('ends a pause when it is told to stop', async () => {
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 1000);
    expect(await build([unreached], stop.signal)).toEqual([
      expect.objectContaining({ name: 'AbortError' }),
      ['warning'],
    ]);
  });
});
